using AppUsers.Storage;

namespace AppUsers.Stores.PostgreSql;

/// <summary>Keeps stores in PostgreSQL 13 or later: a table for each kind of record, in the first schema of the search path.</summary>
public sealed class PostgreSqlAdapter : IDatabaseAdapter
{
    /// <inheritdoc/>
    public IDatabaseStore Open(string connectionString, IReadOnlyList<StoreTable> tables, TimeSpan wait) =>
        new PostgreSqlStore(ConnectionText.Parse(connectionString), tables, wait);
}
