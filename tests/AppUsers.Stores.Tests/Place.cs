namespace AppUsers.Tests;

/// <summary>Where the backend under test is.</summary>
public enum Place
{
    /// <summary>Over a LiteDB store.</summary>
    LiteDb,

    /// <summary>Over a store in PostgreSQL.</summary>
    PostgreSql,

    /// <summary>Behind a server over a LiteDB store.</summary>
    Http,
}
