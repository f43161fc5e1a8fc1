using System.Collections.Concurrent;
using AppUsers.Backend;

namespace AppUsers.Storage;

/// <summary>
/// The plug-ins of the module, each in a folder of its own with its dependencies: <c>adapters/LiteDb/AppUsers.Stores.LiteDb.dll</c>,
/// <c>adapters/PostgreSql/AppUsers.Stores.PostgreSql.dll</c> and <c>adapters/AivenApi/AppUsers.AivenApi.dll</c>. A plug-in is loaded when it is used for the first time.
/// </summary>
/// <param name="folder">The folder that contains them.</param>
public sealed class PlugIns(string folder)
{
    private readonly ConcurrentDictionary<string, Lazy<object>> loaded = new(StringComparer.Ordinal);

    /// <summary>The plug-ins beside this assembly, where the module has them.</summary>
    public static PlugIns Installed { get; } =
        new(Path.Combine(Path.GetDirectoryName(typeof(PlugIns).Assembly.Location) ?? string.Empty, "adapters"));

    /// <summary>The adapter of LiteDB.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IStoreAdapter LiteDb() => Get<IStoreAdapter>("LiteDb", "AppUsers.Stores.LiteDb.dll");

    /// <summary>The adapter of PostgreSQL.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IDatabaseAdapter PostgreSql() => Get<IDatabaseAdapter>("PostgreSql", "AppUsers.Stores.PostgreSql.dll");

    /// <summary>The client of Aiven's API.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IApiConnector Api() => Get<IApiConnector>("AivenApi", "AppUsers.AivenApi.dll");

    private T Get<T>(string name, string file)
        where T : class => (T)loaded.GetOrAdd(name, _ => new Lazy<object>(() => Load<T>(Path.Combine(folder, name, file)))).Value;

    private static T Load<T>(string path)
        where T : class => File.Exists(path) ? PlugInLoadContext.Load<T>(path) : throw StoreErrors.PlugInMissing(path);
}
