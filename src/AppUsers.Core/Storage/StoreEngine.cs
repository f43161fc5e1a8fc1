namespace AppUsers.Storage;

/// <summary>The storage engines.</summary>
public enum StoreEngine
{
    /// <summary>LiteDB 5, in a file.</summary>
    LiteDb,

    /// <summary>PostgreSQL, for many machines.</summary>
    PostgreSql,
}
