using System.Globalization;
using System.Net;
using AppUsers.Storage;
using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>The tables of a store in a database, and the version of their form.</summary>
internal sealed class Schema(IReadOnlyList<StoreTable> tables)
{
    public const int CurrentVersion = 2;

    /// <summary>The tables that a version added.</summary>
    private static readonly Dictionary<int, string[]> Added = new() { [2] = ["uses", "shared"] };

    private const string VersionTable = "appusers_schema";

    public static string TableOf(StoreTable table) => $"appusers_{table.Name}";

    public static string ColumnOf(string index) => index == StoreTable.ByKey ? "key" : $"by_{index}";

    /// <summary>Creates the tables, or migrates those of an older version, in one transaction.</summary>
    /// <exception cref="AppUsersException">StoreTooNew</exception>
    public void Prepare(NpgsqlConnection connection, string name)
    {
        if (VersionOf(connection) == CurrentVersion)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.{VersionTable}', 0))");
        switch (VersionOf(connection))
        {
            case > CurrentVersion and var version:
                throw StoreErrors.TooNew(name, version, CurrentVersion);
            case 0:
                Create(connection);
                break;
            case < CurrentVersion and var version:
                Migrate(connection, version);
                break;
        }

        transaction.Commit();
    }

    /// <summary>Whether something was written to the store.</summary>
    public bool HasRows(NpgsqlConnection connection) =>
        Scalar<bool>(connection, string.Join(" OR ", tables.Select(table => $"EXISTS (SELECT FROM {TableOf(table)})")).Insert(0, "SELECT "));

    /// <summary>Whether the traffic to another machine can be read on the way.</summary>
    public static bool IsPlainBeyondThisMachine(NpgsqlConnection connection) =>
        !Scalar<bool>(connection, "SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)")
        && Scalar<IPAddress?>(connection, "SELECT inet_server_addr()") is IPAddress address
        && !IPAddress.IsLoopback(address);

    private void Create(NpgsqlConnection connection)
    {
        Execute(connection, $"CREATE TABLE {VersionTable} (version integer NOT NULL)");
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {VersionTable} VALUES ({CurrentVersion})"));
        foreach (var table in tables)
        {
            Create(connection, table);
        }
    }

    private void Migrate(NpgsqlConnection connection, int version)
    {
        foreach (var table in tables.Where(table => Added.Any(added => added.Key > version && added.Value.Contains(table.Name))))
        {
            Create(connection, table);
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE {VersionTable} SET version = {CurrentVersion}"));
    }

    private static void Create(NpgsqlConnection connection, StoreTable table)
    {
        // "C" compares by the bytes of UTF-8, as the port demands, and on every machine in the same way.
        var indexes = table.Indexes.Select(index => $", {ColumnOf(index)} text COLLATE \"C\" NOT NULL UNIQUE");
        Execute(connection, $"CREATE TABLE {TableOf(table)} (key text COLLATE \"C\" PRIMARY KEY, body text NOT NULL{string.Concat(indexes)})");
    }

    private static int VersionOf(NpgsqlConnection connection) => Scalar<bool>(connection, $"SELECT to_regclass('{VersionTable}') IS NOT NULL")
        ? Scalar<int>(connection, $"SELECT version FROM {VersionTable}")
        : 0;

    private static T Scalar<T>(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is T value ? value : default!;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
