using System.Reflection;
using System.Text;
using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Storage;
using AppUsers.Tests.Http;
using AppUsers.Tests.PostgreSql;

namespace AppUsers.Tests;

/// <summary>What every test of a store has: a folder, a clock, a store. Each suite is an abstract class that runs in each place
/// through a class derived from it.</summary>
public abstract class StoreTest(Place place) : IDisposable
{
    private readonly PendingUses uses = new();
    private ServedStore? served;
    private IDatabaseStore? database;

    protected static PlugIns PlugIns { get; } = new(Metadata("AdaptersPath"));

    protected static CancellationToken None => CancellationToken.None;

    protected static IStoreAdapter Adapter => PlugIns.LiteDb();

    protected virtual IReadOnlyList<StoreTable> StoreTables => Tables.Definitions;

    protected TempFolder Folder { get; } = new();

    protected virtual string StorePath => Folder.File("appusers.db");

    protected ManualTimeProvider Time { get; } = new();

    public void Dispose()
    {
        served?.Dispose();
        database?.Dispose();
        OpenFile().Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static string Metadata(string key) => typeof(StoreTest).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    /// <summary>The store.</summary>
    protected IStore Open() => place == Place.PostgreSql ? database ??= TestDatabase.Create(PlugIns, StoreTables) : OpenFile();

    /// <summary>A store in a file, for which no other process is waited.</summary>
    protected FileStore OpenFile(string? path = null) => Stores.File(path ?? StorePath, PlugIns, new FileStoreOptions { LockTimeout = TimeSpan.Zero });

    /// <summary>Everything that is kept of the store.</summary>
    protected IReadOnlyList<byte[]> Kept()
    {
        Settled();
        return place == Place.PostgreSql
            ? [Encoding.UTF8.GetBytes(TestDatabase.Dump())]
            : [.. Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)];
    }

    /// <summary>What is on disk when the store is closed.</summary>
    protected IReadOnlyDictionary<string, string> Settled()
    {
        OpenFile().Dispose();
        return Folder.Snapshot();
    }

    /// <summary>Whether the backends reach the store over HTTP.</summary>
    protected bool BehindServer => place == Place.Http;

    /// <summary>A refused change leaves no store behind and nothing of one, only the lock under which it was looked at. A
    /// server has made its store before; there it leaves nothing in it.</summary>
    protected void AssertNoStore()
    {
        if (!BehindServer)
        {
            Assert.False(Open().Exists);
            Assert.Empty(Folder.Snapshot());
            return;
        }

        Assert.Empty(Backend().GetUsers(new AppUserFilter(), None));
        Assert.Empty(Backend().GetProjects(null, None));
        Assert.DoesNotContain(Backend().GetEvents(new AppUserEventFilter(), None), e => e.Outcome == EventOutcome.Done);
    }

    /// <summary>A backend over the store, with ids and secrets that the seed decides.</summary>
    protected IAppUserBackend Backend(int seed = 1, string? organization = null) => BehindServer
        ? Served.Backend(seed)
        : new StoreBackend(Open(), Options(seed) with { Organization = organization });

    /// <summary>A backend that acts as the application user of a token.</summary>
    protected IAppUserBackend BackendOf(TokenSecret token, int seed) => BehindServer
        ? Served.BackendOf(token, seed)
        : new StoreBackend(Open(), Options(seed) with { Token = token });

    /// <summary>The clock of the test, and ids and secrets that the seed determines.</summary>
    protected StoreBackendOptions Options(int seed) => new() { Time = Time, Random = new SeededRandomSource(seed), Uses = uses };

    private ServedStore Served => served ??= new ServedStore(OpenFile(), Time);
}
