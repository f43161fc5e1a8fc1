using AppUsers.Storage;
using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>A write transaction. Changes travel together, before the next read or the commit.</summary>
internal sealed class PostgreSqlWriter(NpgsqlConnection connection, CancellationToken cancellation) : PostgreSqlReader(connection, cancellation), IStoreWriter
{
    private readonly List<NpgsqlBatchCommand> changes = [];

    /// <summary>The lock exists whether or not the row does, and ends with the transaction.</summary>
    public bool Lock(StoreTable table, string key)
    {
        Flush();
        using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 0))", Connection)
        {
            Parameters = { Text($"/{Schema.TableOf(table)}/{key}") },
        };
        command.ExecuteNonQuery();
        return true;
    }

    public void LockTables(IReadOnlyList<StoreTable> tables)
    {
        Flush();
        using var command = new NpgsqlCommand($"LOCK TABLE {string.Join(", ", tables.Select(Schema.TableOf))} IN ACCESS EXCLUSIVE MODE", Connection);
        command.ExecuteNonQuery();
    }

    public void Put(StoreTable table, StoreRow row)
    {
        string[] columns = ["key", "body", .. table.Indexes.Select(Schema.ColumnOf)];
        var values = string.Join(", ", columns.Select((_, i) => $"${i + 1}"));
        var replaced = string.Join(", ", columns.Skip(1).Select(column => $"{column} = excluded.{column}"));
        Add(
            $"INSERT INTO {Schema.TableOf(table)} ({string.Join(", ", columns)}) VALUES ({values}) ON CONFLICT (key) DO UPDATE SET {replaced}",
            [row.Key, row.Body, .. row.IndexValues]);
    }

    public void Delete(StoreTable table, string key) => Add($"DELETE FROM {Schema.TableOf(table)} WHERE key = $1", [key]);

    public override string? Find(StoreTable table, string index, string value)
    {
        Flush();
        return base.Find(table, index, value);
    }

    public override IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take)
    {
        Flush();
        return base.Range(table, index, after, before, take);
    }

    /// <summary>Sends the changes.</summary>
    public void Flush()
    {
        if (changes.Count == 0)
        {
            return;
        }

        using var batch = new NpgsqlBatch(Connection);
        changes.ForEach(batch.BatchCommands.Add);
        changes.Clear();
        batch.ExecuteNonQuery();
    }

    private void Add(string sql, string[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Text(value));
        }

        changes.Add(command);
        if (changes.Count >= 500)
        {
            Flush();
        }
    }
}
