using System.Data;
using AppUsers.Storage;
using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>A view that lasts as long as its transaction.</summary>
internal sealed class PostgreSqlSnapshot : IStoreSnapshot
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    public PostgreSqlSnapshot(NpgsqlConnection connection)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
    }

    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => work(new PostgreSqlReader(connection, cancellation));

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }
}
