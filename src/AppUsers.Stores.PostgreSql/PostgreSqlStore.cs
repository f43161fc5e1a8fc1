using System.Data;
using AppUsers.Storage;
using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>A store in a database that others use at the same time.</summary>
internal sealed class PostgreSqlStore : IDatabaseStore
{
    private readonly NpgsqlDataSource source;
    private readonly Schema schema;
    private readonly Faults faults;
    private readonly TimeSpan wait;
    private readonly object preparing = new();
    private volatile bool isPrepared;
    private volatile bool exists;

    public PostgreSqlStore(NpgsqlConnectionStringBuilder connection, IReadOnlyList<StoreTable> tables, TimeSpan wait)
    {
        Name = $"{connection.Host}:{connection.Port}/{connection.Database ?? connection.Username}";
        source = NpgsqlDataSource.Create(connection);
        schema = new Schema(tables);
        faults = new Faults(Name, connection.Username);
        this.wait = wait;
    }

    public string Name { get; }

    public bool Exists => exists || (exists = Attempt(connection => schema.HasRows(connection), CancellationToken.None));

    public bool IsPlainBeyondThisMachine => Attempt(Schema.IsPlainBeyondThisMachine, CancellationToken.None);

    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => Attempt(
        connection =>
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            return work(new PostgreSqlReader(connection, cancellation));
        },
        cancellation);

    public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation) => Attempt(
        connection =>
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            var writer = new PostgreSqlWriter(connection, cancellation);
            var result = work(writer);
            writer.Flush();
            faults.Commit(transaction);
            return result;
        },
        cancellation);

    public IEnumerable<T> Stream<T>(RowQuery<T> query, CancellationToken cancellation)
    {
        // As long as nothing was delivered, a lost connection can be tried again.
        var (stream, page) = Attempt(_ => Begin(query, cancellation), cancellation);
        using (stream)
        {
            for (; page is not null; page = NextPage(stream, cancellation))
            {
                foreach (var row in page)
                {
                    cancellation.ThrowIfCancellationRequested();
                    yield return row;
                }
            }
        }
    }

    /// <summary>Who sees the same transactions sees the same rows.</summary>
    public string ReadVersion(CancellationToken cancellation) => Attempt(
        connection =>
        {
            using var command = new NpgsqlCommand("SELECT pg_current_snapshot()::text", connection);
            return (string)command.ExecuteScalar()!;
        },
        cancellation);

    /// <summary>Nothing to do: a commit is on the disk.</summary>
    public void Flush()
    {
    }

    public void Dispose() => source.Dispose();

    private (RowCursor<T> Stream, IReadOnlyList<T>? Page) Begin<T>(RowQuery<T> query, CancellationToken cancellation)
    {
        var stream = new RowCursor<T>(new PostgreSqlSnapshot(source.OpenConnection()), query, _ => { });
        try
        {
            return (stream, stream.NextPage(cancellation));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private IReadOnlyList<T>? NextPage<T>(RowCursor<T> stream, CancellationToken cancellation)
    {
        try
        {
            return stream.NextPage(cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
        {
            throw faults.Translate(e);
        }
    }

    /// <summary>Works on a connection. If it is lost while nothing can have been committed, or the database says that others were in
    /// the way, the work is done again; the first connection is not waited for.</summary>
    private T Attempt<T>(Func<NpgsqlConnection, T> work, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var connection = source.OpenConnection();
                Prepare(connection);
                return work(connection);
            }
            catch (NpgsqlException e) when (Faults.IsWorthRetrying(e) && isPrepared && TimeProvider.System.GetElapsedTime(started) < wait)
            {
                // After a restart, all connections in the pool are dead.
                source.Clear();
                cancellation.WaitHandle.WaitOne(Math.Min(10 << Math.Min(attempt, 6), 500));
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
            {
                throw faults.Translate(e);
            }
        }
    }

    private void Prepare(NpgsqlConnection connection)
    {
        if (!isPrepared)
        {
            lock (preparing)
            {
                schema.Prepare(connection, Name);
                isPrepared = true;
            }
        }
    }
}
