using System.Diagnostics;
using AppUsers.Tests;
using Npgsql;

namespace AppUsers.Benchmarks;

/// <summary>P5, P8 and P9: how many requests the server answers, over a file and over PostgreSQL.</summary>
internal static class Requests
{
    private const string Me = "/v1/me";
    private const int Rows = 10_000;

    public static IEnumerable<Result> OverFile(Setup setup)
    {
        using var server = new ServerProcess("--data-folder", setup.NewPath("-data"));
        foreach (var result in Reads(setup, "P5", server, "bare Kestrel, same bytes", database: null, goalOfList: 0.3))
        {
            yield return result;
        }

        var count = setup.Count(5_000);
        var tokens = server.CreateTokens(LoadGenerator.Connections);
        var (perRequest, perTransaction) = Turns.Best(setup.Repetitions, () => 1 / Create(setup, server, tokens), () =>
        {
            using var engine = new RawEngine(setup.NewPath());
            return engine.Create(engine.Prepare(count), flushEach: false) / count;
        });
        yield return Result.AtLeast("P5", "`POST` of a user", "LiteDB: same documents and indexes, a transaction each", 1 / perRequest, 1 / perTransaction, 0.5);
    }

    public static IEnumerable<Result> OverDatabase(Setup setup)
    {
        if (PostgreSqlServer.Instance is not { } postgres)
        {
            yield return Result.Missing("P8", PostgreSqlServer.Missing);
            yield break;
        }

        var database = NewSchema(postgres);
        using var server = new ServerProcess("--connection-string", database);
        foreach (var result in Reads(setup, "P8", server, "bare Kestrel with one Npgsql select, same bytes", database, goalOfList: null))
        {
            yield return result;
        }

        var tokens = server.CreateTokens(LoadGenerator.Connections);
        var (perRequest, perTransaction) = Turns.Best(setup.Repetitions, () => 1 / Create(setup, server, tokens), () => 1 / CreateRaw(setup, database));
        yield return Result.AtLeast("P8", "`POST` of a user", "the same statements in one Npgsql transaction", 1 / perRequest, 1 / perTransaction, 0.6);
    }

    public static IEnumerable<Result> OfTwoServers(Setup setup)
    {
        if (PostgreSqlServer.Instance is not { } postgres)
        {
            yield return Result.Missing("P9", PostgreSqlServer.Missing);
            yield break;
        }

        var database = NewSchema(postgres);
        using var first = new ServerProcess("--connection-string", database);
        var tokens = first.CreateTokens(LoadGenerator.Connections);
        using var second = new ServerProcess("--connection-string", database);
        Load(first);
        Load(second);
        var (perRequest, perRequestOfOne) = Turns.Best(setup.Repetitions, () => 1 / Load(first, second), () => 1 / Load(first));
        yield return Result.AtLeast("P9", "two servers, of ten requests eight `GET /v1/me`, one `GET` and one `POST` of a user", "one server", 1 / perRequest, 1 / perRequestOfOne, 1.0);

        double Load(params ServerProcess[] servers) => LoadGenerator.Run([.. servers.Select(server => server.Address)], setup.LoadTime, (connection, number) =>
            (number % 10) switch
            {
                3 => LoadGenerator.Get(first.Address, $"{first.Users}/{first.Administrator}", tokens[connection]),
                7 => LoadGenerator.Post(first.Address, first.Users, tokens[connection], NewUser()),
                _ => LoadGenerator.Get(first.Address, Me, tokens[connection]),
            });
    }

    private static IEnumerable<Result> Reads(Setup setup, string name, ServerProcess server, string yardstick, string? database, double? goalOfList)
    {
        server.CreateUsers(99);
        var tokens = server.CreateTokens(LoadGenerator.Connections);
        var answers = Directory.CreateDirectory(setup.NewPath("-answers")).FullName;
        File.WriteAllBytes(Path.Combine(answers, "me"), server.Get(Me, tokens[0]));
        File.WriteAllBytes(Path.Combine(answers, "users"), server.Get(server.Users, tokens[0]));
        using var bare = ServerProcess.Bare(answers, database);
        foreach (var (measure, path, barePath, goal) in new[]
        {
            ("`GET /v1/me`", Me, "/me", 0.5),
            ("list of 100 users", server.Users, "/users", goalOfList ?? 0.5),
        })
        {
            var mine = tokens.Select(token => LoadGenerator.Get(server.Address, path, token)).ToArray();
            var bares = LoadGenerator.Get(bare.Address, barePath, tokens[0]);
            LoadGenerator.Run([server.Address], setup.LoadTime, (connection, _) => mine[connection]);
            LoadGenerator.Run([bare.Address], setup.LoadTime, (_, _) => bares);
            var (perRequest, perBareRequest) = Turns.Best(
                setup.Repetitions,
                () => 1 / LoadGenerator.Run([server.Address], setup.LoadTime, (connection, _) => mine[connection]),
                () => 1 / LoadGenerator.Run([bare.Address], setup.LoadTime, (_, _) => bares));
            yield return Result.AtLeast(name, measure, yardstick, 1 / perRequest, 1 / perBareRequest, goal);
        }
    }

    private static double Create(Setup setup, ServerProcess server, string[] tokens) => LoadGenerator.Run(
        [server.Address], setup.LoadTime, (connection, _) => LoadGenerator.Post(server.Address, server.Users, tokens[connection], NewUser()));

    private static string NewUser() => $$"""{"name":"{{Guid.NewGuid()}}"}""";

    /// <summary>A schema of its own, with the row for the one select.</summary>
    private static string NewSchema(PostgreSqlServer postgres)
    {
        var schema = $"bench_{Guid.NewGuid():N}";
        var database = $"{postgres.ConnectionString};Search Path={schema}";
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand(
            $"CREATE SCHEMA {schema}; CREATE TABLE {BareServer.Table} (key text PRIMARY KEY, body text NOT NULL); INSERT INTO {BareServer.Table} SELECT 'user-' || n, repeat('x', 300) FROM generate_series(1, {Rows}) n", connection);
        command.ExecuteNonQuery();
        return database;
    }

    /// <summary>The statements of a creation: the lock of the organization, the reads, and the rows. Returns the transactions per second.</summary>
    private static double CreateRaw(Setup setup, string database)
    {
        using var source = NpgsqlDataSource.Create(database);
        var watch = Stopwatch.StartNew();
        var counts = Task.WhenAll(Enumerable.Range(0, LoadGenerator.Connections).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < setup.LoadTime; count++)
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 0))", "/raw");
                var key = Guid.NewGuid().ToString();
                foreach (var (table, column) in new[] { ("organizations", "key"), ("tokens", "key"), ("users", "key"), ("users", "by_name"), ("users", "key") })
                {
                    await ExecuteAsync(connection, $"SELECT body FROM appusers_{table} WHERE {column} = $1", key);
                }

                var body = new string('x', 300);
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        Put("INSERT INTO appusers_users (key, body, by_name, by_usage) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO UPDATE SET body = excluded.body, by_name = excluded.by_name, by_usage = excluded.by_usage", key, body, key, key),
                        Put("INSERT INTO appusers_organizations (key, body, by_created) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET body = excluded.body, by_created = excluded.by_created", "raw", body, "raw"),
                        Put("INSERT INTO appusers_events (key, body, by_user) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET body = excluded.body, by_user = excluded.by_user", key, body, key),
                    },
                };
                await batch.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            }

            return count;
        }))).GetAwaiter().GetResult();
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, string value)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = value } } };
        await command.ExecuteScalarAsync();
    }

    private static NpgsqlBatchCommand Put(string sql, params string[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
