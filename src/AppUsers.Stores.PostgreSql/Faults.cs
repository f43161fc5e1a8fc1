using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>Says what Npgsql's exceptions mean. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
internal sealed class Faults(string store, string? user)
{
    /// <summary>Whether nothing was committed and the same work may succeed now: the connection was lost or refused, the database
    /// restarts, or another transaction was in the way.</summary>
    public static bool IsWorthRetrying(NpgsqlException exception) => exception.IsTransient
        || exception is PostgresException { SqlState: "40001" or "40P01" or "57P01" or "57P02" or "57P03" };

    /// <summary>Commits. If the connection is lost meanwhile, nobody knows whether the database did.</summary>
    public void Commit(NpgsqlTransaction transaction)
    {
        try
        {
            transaction.Commit();
        }
        catch (Exception e) when (e is not PostgresException && e is NpgsqlException or IOException or TimeoutException)
        {
            throw StoreErrors.Uncertain(store, e);
        }
    }

    public AppUsersException Translate(Exception exception) => exception switch
    {
        PostgresException { SqlState: "28P01" or "28000" } => StoreErrors.LoginRefused(store, user, exception),
        PostgresException { SqlState: "3D000" } => StoreErrors.NoDatabase(store, exception),
        PostgresException { SqlState: "42501" or "3F000" or "25006" } => StoreErrors.NoRights(store, user, exception),
        PostgresException { SqlState: "53100" } => StoreErrors.Full(store, exception),
        PostgresException { SqlState: "XX001" or "XX002" } => StoreErrors.Damaged(store, exception),
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" } => StoreErrors.Unreachable(store, exception),
        PostgresException => StoreErrors.Failed(store, exception),
        _ => StoreErrors.Unreachable(store, exception),
    };
}
