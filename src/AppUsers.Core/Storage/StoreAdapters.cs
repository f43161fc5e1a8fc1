using System.Collections.Concurrent;

namespace AppUsers.Storage;

/// <summary>
/// Finds the adapters in their folders, <c>adapters/&lt;engine&gt;/AppUsers.Stores.&lt;engine&gt;.dll</c>, and loads one on its
/// first use into a load context of its own. Looking for them loads nothing.
/// </summary>
public sealed class StoreAdapters
{
    private readonly string folder;
    private readonly ConcurrentDictionary<StoreEngine, Lazy<IStoreAdapter>> loaded = new();

    /// <summary>Looks for adapters in a folder.</summary>
    public StoreAdapters(string folder)
    {
        this.folder = folder;
    }

    /// <summary>The adapters beside this assembly, as the module ships them.</summary>
    public static StoreAdapters Installed { get; } =
        new(Path.Combine(Path.GetDirectoryName(typeof(StoreAdapters).Assembly.Location) ?? string.Empty, "adapters"));

    /// <summary>The engines that are part of this build; the first is the default for a new store.</summary>
    public IReadOnlyList<StoreEngine> Available => [.. Enum.GetValues<StoreEngine>().Where(e => File.Exists(PathOf(e)))];

    /// <summary>The adapter of an engine.</summary>
    /// <exception cref="AppUsersException">StoreEngineMissing</exception>
    public IStoreAdapter Get(StoreEngine engine) =>
        loaded.GetOrAdd(engine, e => new Lazy<IStoreAdapter>(() => Load(e))).Value;

    private string PathOf(StoreEngine engine) => Path.Combine(folder, engine.ToString(), $"AppUsers.Stores.{engine}.dll");

    private IStoreAdapter Load(StoreEngine engine)
    {
        var path = PathOf(engine);
        if (!File.Exists(path))
        {
            throw StoreErrors.EngineMissing(engine, null);
        }

        return AdapterLoadContext.Load<IStoreAdapter>(path);
    }
}
