using AppUsers.Storage;
using Microsoft.Data.Sqlite;

namespace AppUsers.Stores.Sqlite;

/// <summary>Keeps a store in a SQLite 3 file: a table for each table, a column for each index.</summary>
public sealed class SqliteAdapter : IStoreAdapter
{
    /// <inheritdoc/>
    public StoreEngine Engine => StoreEngine.Sqlite;

    /// <inheritdoc/>
    public void Create(string path, int stamp) => SqliteFaults.Translate(() =>
    {
        PrivateFiles.Create(path);
        using var connection = Open(path);
        Execute(connection, $"PRAGMA user_version = {stamp}");
        return true;
    });

    /// <inheritdoc/>
    public IStoreReader OpenRead(string path) => OpenSession(path, write: false);

    /// <inheritdoc/>
    public IStoreWriter OpenWrite(string path) => OpenSession(path, write: true);

    private static SqliteSession OpenSession(string path, bool write) => SqliteFaults.Translate(() =>
    {
        SqliteHeader.CheckLength(path);
        var connection = Open(path);
        try
        {
            if (!write)
            {
                Execute(connection, "PRAGMA query_only = ON");
            }

            return new SqliteSession(connection, connection.BeginTransaction(deferred: !write));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Readers open for writing too: after a crash it is the next one that rolls the journal back. Nothing is
    /// pooled, so that no handle stays open.</summary>
    private static SqliteConnection Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 5,
        };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
