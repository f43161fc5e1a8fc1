namespace AppUsers.Storage;

/// <summary>The port to databases that keep a store for many machines: a plug-in.</summary>
public interface IDatabaseAdapter
{
    /// <summary>Names a store. Nothing is opened yet.</summary>
    /// <param name="connectionString">How to reach the database, as a list of keywords or as a URI. It may contain a password.</param>
    /// <param name="tables">The tables of the store, which are created at the first use.</param>
    /// <param name="wait">How long to try again if the connection is lost.</param>
    /// <exception cref="AppUsersException">InvalidConnectionString</exception>
    IDatabaseStore Open(string connectionString, IReadOnlyList<StoreTable> tables, TimeSpan wait);
}

/// <summary>A store in a database.</summary>
public interface IDatabaseStore : IStore
{
    /// <summary>Whether the traffic to another machine can be read on the way, because the connection does not use TLS.</summary>
    bool IsPlainBeyondThisMachine { get; }
}
