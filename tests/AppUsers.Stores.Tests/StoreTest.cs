using System.Reflection;
using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Tests;

/// <summary>What every test of a store has: a folder of its own, a clock, an engine. Each suite stands once as an
/// abstract class and runs for each engine through a class derived from it.</summary>
public abstract class StoreTest(StoreEngine engine) : IDisposable
{
    protected static StoreAdapters Adapters { get; } = new(Metadata("AdaptersPath"));

    protected static CancellationToken None => CancellationToken.None;

    protected StoreEngine Engine => engine;

    protected IStoreAdapter Adapter => Adapters.Get(engine);

    protected TempFolder Folder { get; } = new();

    protected virtual string StorePath => Folder.File("appusers.db");

    protected ManualTimeProvider Time { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static string Metadata(string key) => typeof(StoreTest).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    /// <summary>The store, which is never waited for.</summary>
    protected StoreFile Open(string? path = null) => new(path ?? StorePath, Engine, Adapters, TimeSpan.Zero);

    /// <summary>A refused change leaves no store behind and nothing of one, only the lock under which it was looked at.</summary>
    protected void AssertNoStore() => Assert.Empty(Folder.Snapshot());

    /// <summary>A backend over the store, with ids and secrets that the seed decides.</summary>
    protected EmbeddedBackend Backend(int seed = 1, string? organization = null) =>
        new(Open(), organization, Time, new SeededRandomSource(seed));
}
