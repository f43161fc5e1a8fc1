using System.Collections.Concurrent;
using AppUsers.Backend;
using AppUsers.Reports;

namespace AppUsers.Storage;

/// <summary>
/// The plug-ins of the module, each in a folder of its own with its dependencies: <c>adapters/LiteDb/AppUsers.Stores.LiteDb.dll</c>,
/// <c>adapters/PostgreSql/AppUsers.Stores.PostgreSql.dll</c> and <c>adapters/AivenApi/AppUsers.AivenApi.dll</c>. A plug-in is loaded when it is used for the first time.
/// </summary>
/// <param name="folders">The folders that contain them; the first one that has a plug-in counts.</param>
public sealed class PlugIns(params string[] folders)
{
    private readonly ConcurrentDictionary<string, Lazy<object>> loaded = new(StringComparer.Ordinal);

    /// <summary>The plug-ins beside this assembly, where the module has them. Its folder for one platform has only those that have to
    /// start fast; the others are beside that folder.</summary>
    public static PlugIns Installed { get; } = new(Path.Combine(Home, "adapters"), Path.Combine(Home, "..", "adapters"));

    private static string Home => Path.GetDirectoryName(typeof(PlugIns).Assembly.Location) ?? string.Empty;

    /// <summary>The adapter of LiteDB.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IStoreAdapter LiteDb() => Get<IStoreAdapter>("LiteDb", "AppUsers.Stores.LiteDb.dll");

    /// <summary>The adapter of PostgreSQL.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IDatabaseAdapter PostgreSql() => Get<IDatabaseAdapter>("PostgreSql", "AppUsers.Stores.PostgreSql.dll");

    /// <summary>The client of Aiven's API.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IApiConnector Api() => Get<IApiConnector>("AivenApi", "AppUsers.AivenApi.dll");

    /// <summary>What writes reports and calendars.</summary>
    /// <exception cref="AppUsersException">PlugInMissing</exception>
    public IReports Reports() => Get<IReports>("Reports", "AppUsers.Reports.dll");

    private T Get<T>(string name, string file)
        where T : class => (T)loaded.GetOrAdd(name, _ => new Lazy<object>(() => Load<T>(PathOf(name, file)))).Value;

    private string PathOf(string name, string file)
    {
        var paths = Array.ConvertAll(folders, folder => Path.GetFullPath(Path.Combine(folder, name, file)));
        return Array.Find(paths, File.Exists) ?? paths[0];
    }

    private static T Load<T>(string path)
        where T : class => File.Exists(path) ? PlugInLoadContext.Load<T>(path) : throw StoreErrors.PlugInMissing(path);
}
