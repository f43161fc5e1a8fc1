using AppUsers.Storage;
using Npgsql;

namespace AppUsers.Tests.PostgreSql;

/// <summary>Stores in the PostgreSQL of the tests, each in a schema of its own.</summary>
internal static class TestDatabase
{
    private static int schemas;

    /// <exception cref="SkipException">PostgreSQL is not installed.</exception>
    public static PostgreSqlServer Server
    {
        get
        {
            Skip.If(PostgreSqlServer.Instance is null, PostgreSqlServer.Missing);
            return PostgreSqlServer.Instance;
        }
    }

    /// <summary>An empty store that nobody else uses.</summary>
    public static IDatabaseStore Create(PlugIns plugIns, IReadOnlyList<StoreTable> tables) => plugIns.PostgreSql().Open(CreateSchema(), tables, TimeSpan.FromSeconds(15));

    /// <summary>Makes a schema, and returns the connection string of a store in it.</summary>
    public static string CreateSchema()
    {
        var schema = $"store{Interlocked.Increment(ref schemas)}";
        Execute($"CREATE SCHEMA {schema}");
        return $"{Server.ConnectionString};Search Path={schema}";
    }

    /// <summary>All that is in the database, as text.</summary>
    public static string Dump()
    {
        using var connection = new NpgsqlConnection(Server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT database_to_xml(true, false, '')::text", connection);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Makes a schema that belongs to a role without any other rights, and returns the connection string without a password.</summary>
    public static string CreateSchemaFor(string role)
    {
        var connectionString = CreateSchema();
        var schema = connectionString.Split("Search Path=")[1];
        Execute($"DO $$ BEGIN CREATE ROLE {role} LOGIN PASSWORD '{PostgreSqlServer.GuardedPassword}'; EXCEPTION WHEN duplicate_object THEN END $$; ALTER SCHEMA {schema} OWNER TO {role}");
        return connectionString.Replace("Username=postgres", $"Username={role}", StringComparison.Ordinal);
    }

    public static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
