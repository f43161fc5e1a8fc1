namespace AppUsers.Storage;

/// <summary>The storage engines that there are adapters for.</summary>
public enum StoreEngine
{
    /// <summary>LiteDB 5, the default where it is part of the build.</summary>
    LiteDb,

    /// <summary>SQLite 3.</summary>
    Sqlite,
}
