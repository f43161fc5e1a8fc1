namespace AppUsers.Tests;

/// <summary>Where the backend under test is.</summary>
public enum Place
{
    /// <summary>Over a LiteDB store.</summary>
    LiteDb,

    /// <summary>Behind a server over a LiteDB store.</summary>
    Http,
}
