using AppUsers.Storage;

namespace AppUsers.Tests;

/// <summary>Where the backend under test stands: over a store of an engine, or behind a server over one.</summary>
/// <param name="Engine">The engine of the store.</param>
/// <param name="BehindServer">Whether it is reached over HTTP.</param>
public sealed record Place(StoreEngine Engine, bool BehindServer = false)
{
    /// <summary>Behind a server.</summary>
    public static Place Http { get; } = new(StoreEngine.Sqlite, BehindServer: true);

    public static implicit operator Place(StoreEngine engine) => new(engine);

    public static Place ToPlace(StoreEngine engine) => engine;
}
