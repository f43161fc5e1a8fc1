using System.Reflection;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tests.Http;

namespace AppUsers.Tests;

/// <summary>What every test of a store has: a folder, a clock, a store. Each suite is an abstract class that runs in each place
/// through a class derived from it.</summary>
public abstract class StoreTest(Place place) : IDisposable
{
    private ServedStore? served;

    protected static PlugIns PlugIns { get; } = new(Metadata("AdaptersPath"));

    protected static CancellationToken None => CancellationToken.None;

    protected static IStoreAdapter Adapter => PlugIns.Store(StoreEngine.LiteDb);

    protected TempFolder Folder { get; } = new();

    protected virtual string StorePath => Folder.File("appusers.db");

    protected ManualTimeProvider Time { get; } = new();

    public void Dispose()
    {
        served?.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static string Metadata(string key) => typeof(StoreTest).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    /// <summary>The store, which is never waited for.</summary>
    protected FileStore Open(string? path = null) => new(path ?? StorePath, PlugIns, TimeSpan.Zero);

    /// <summary>Whether the backends reach the store over HTTP.</summary>
    protected bool BehindServer => place == Place.Http;

    /// <summary>A refused change leaves no store behind and nothing of one, only the lock under which it was looked at. A
    /// server has made its store before; there it leaves nothing in it.</summary>
    protected void AssertNoStore()
    {
        if (!BehindServer)
        {
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
    protected StoreBackendOptions Options(int seed) => new() { Time = Time, Random = new SeededRandomSource(seed) };

    private ServedStore Served => served ??= new ServedStore(Open(), Time);
}
