using System.Reflection;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tests.Http;
using AppUsers.Tokens;

namespace AppUsers.Tests;

/// <summary>What every test of a store has: a folder of its own, a clock, an engine. Each suite stands once as an
/// abstract class and runs for each engine through a class derived from it.</summary>
public abstract class StoreTest(Place place) : IDisposable
{
    private ServedStore? served;

    protected static StoreAdapters Adapters { get; } = new(Metadata("AdaptersPath"));

    protected static CancellationToken None => CancellationToken.None;

    protected StoreEngine Engine => place.Engine;

    protected IStoreAdapter Adapter => Adapters.Get(Engine);

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
    protected StoreFile Open(string? path = null) => new(path ?? StorePath, Engine, Adapters, TimeSpan.Zero);

    /// <summary>Whether the backends reach the store over HTTP.</summary>
    protected bool BehindServer => place.BehindServer;

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
    protected IAppUserBackend Backend(int seed = 1, string? organization = null) => place.BehindServer
        ? Served.Backend(seed)
        : new EmbeddedBackend(Open(), organization, Time, new SeededRandomSource(seed));

    /// <summary>A backend that acts as the application user of a token.</summary>
    protected IAppUserBackend BackendOf(TokenSecret token, int seed) => place.BehindServer
        ? Served.BackendOf(token, seed)
        : new EmbeddedBackend(Open(), null, Time, new SeededRandomSource(seed), token);

    private ServedStore Served => served ??= new ServedStore(Open(), Time);
}
