using System.Diagnostics.CodeAnalysis;
using AppUsers.Storage;
using Microsoft.Data.Sqlite;

namespace AppUsers.Stores.Sqlite;

/// <summary>One transaction on one connection. Text compares by SQLite's BINARY collation, which is ordinal.</summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Names of tables and indexes are constants of Core; every value is a parameter.")]
internal sealed class SqliteSession(SqliteConnection connection, SqliteTransaction transaction) : IStoreWriter
{
    private readonly HashSet<string> existing = new(StringComparer.Ordinal);

    public string? Find(StoreTable table, string key) => SqliteFaults.Translate(() =>
    {
        if (!Exists(table))
        {
            return null;
        }

        using var command = Command($"SELECT body FROM \"{table.Name}\" WHERE key = $key", ("$key", key));
        return (string?)command.ExecuteScalar();
    });

    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take) =>
        SqliteFaults.Translate(() => Exists(table) ? Select(table, index, after, before, take) : []);

    public void Put(StoreTable table, StoreRow row) => SqliteFaults.Translate(() =>
    {
        CreateIfMissing(table);
        var columns = table.Indexes.Prepend("body").Prepend("key").ToList();
        var values = row.IndexValues.Prepend(row.Body).Prepend(row.Key);
        var updates = columns.Skip(1).Select(c => $"\"{c}\" = excluded.\"{c}\"");
        using var command = Command(
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select(c => "$" + c))}) "
                + $"ON CONFLICT (key) DO UPDATE SET {string.Join(", ", updates)}",
            [.. columns.Select(c => "$" + c).Zip(values)]);
        return command.ExecuteNonQuery();
    });

    public void Delete(StoreTable table, string key) => SqliteFaults.Translate(() =>
    {
        if (!Exists(table))
        {
            return 0;
        }

        using var command = Command($"DELETE FROM \"{table.Name}\" WHERE key = $key", ("$key", key));
        return command.ExecuteNonQuery();
    });

    public void Commit() => SqliteFaults.Translate(() =>
    {
        transaction.Commit();
        return true;
    });

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    private List<StoreMatch> Select(StoreTable table, string index, string after, string? before, int take)
    {
        var end = before is null ? string.Empty : $" AND \"{index}\" < $before";
        using var command = Command(
            $"SELECT \"{index}\", body FROM \"{table.Name}\" WHERE \"{index}\" > $after{end} ORDER BY \"{index}\" LIMIT $take",
            ("$after", after),
            ("$before", before ?? string.Empty),
            ("$take", take));
        using var rows = command.ExecuteReader();
        var matches = new List<StoreMatch>();
        while (rows.Read())
        {
            matches.Add(new StoreMatch(rows.GetString(0), rows.GetString(1)));
        }

        return matches;
    }

    private bool Exists(StoreTable table)
    {
        if (!existing.Contains(table.Name))
        {
            using var command = Command("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $name", ("$name", table.Name));
            if (command.ExecuteScalar() is null)
            {
                return false;
            }

            existing.Add(table.Name);
        }

        return true;
    }

    private void CreateIfMissing(StoreTable table)
    {
        if (Exists(table))
        {
            return;
        }

        var columns = table.Indexes.Select(index => $", \"{index}\" TEXT NOT NULL");
        using var command = Command($"CREATE TABLE \"{table.Name}\" (key TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL{string.Concat(columns)}) WITHOUT ROWID;"
            + string.Concat(table.Indexes.Select(index => $"CREATE UNIQUE INDEX \"{table.Name}_{index}\" ON \"{table.Name}\" (\"{index}\");")));
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
