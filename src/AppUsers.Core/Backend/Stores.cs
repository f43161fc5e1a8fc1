using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>Opens stores. Nothing is read or created until a store is used.</summary>
public static class Stores
{
    /// <summary>The store in a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="plugIns">Where to find the engine.</param>
    /// <param name="options">How to share it with other processes.</param>
    public static FileStore File(string path, PlugIns plugIns, FileStoreOptions? options = null) => new(path, plugIns, options);

    /// <summary>The store in a PostgreSQL database.</summary>
    /// <param name="connectionString">How to reach the database, as a list of keywords or as a URI. It may contain a password.</param>
    /// <param name="plugIns">Where to find the adapter.</param>
    /// <param name="wait">How long to try again if the connection is lost.</param>
    /// <exception cref="AppUsersException">InvalidConnectionString, PlugInMissing</exception>
    public static IDatabaseStore Database(string connectionString, PlugIns plugIns, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(plugIns);
        return plugIns.PostgreSql().Open(connectionString, Tables.Definitions, wait);
    }
}
