using AppUsers.Storage;
using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>Reads rows within a transaction.</summary>
internal class PostgreSqlReader(NpgsqlConnection connection, CancellationToken cancellation) : IStoreReader
{
    protected NpgsqlConnection Connection => connection;

    public virtual string? Find(StoreTable table, string index, string value)
    {
        cancellation.ThrowIfCancellationRequested();
        using var command = new NpgsqlCommand($"SELECT body FROM {Schema.TableOf(table)} WHERE {Schema.ColumnOf(index)} = $1", connection)
        {
            Parameters = { Text(value) },
        };
        return command.ExecuteScalar() as string;
    }

    public virtual IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take)
    {
        cancellation.ThrowIfCancellationRequested();
        var column = Schema.ColumnOf(index);
        var end = before is null ? string.Empty : $" AND {column} < $3";
        using var command = new NpgsqlCommand($"SELECT {column}, body FROM {Schema.TableOf(table)} WHERE {column} > $1{end} ORDER BY {column} LIMIT $2", connection)
        {
            Parameters = { Text(after), new NpgsqlParameter<int> { TypedValue = take } },
        };
        if (before is not null)
        {
            command.Parameters.Add(Text(before));
        }

        using var reader = command.ExecuteReader();
        var matches = new List<StoreMatch>();
        while (reader.Read())
        {
            matches.Add(new StoreMatch(reader.GetString(0), reader.GetString(1)));
        }

        return matches;
    }

    protected static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value };
}
