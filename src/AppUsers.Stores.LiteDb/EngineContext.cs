using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>What reading and writing need to work with LiteDB. It belongs to one thread.</summary>
/// <param name="Database">The database, or a frozen view of it.</param>
/// <param name="Beat">Called before each operation.</param>
internal sealed record EngineContext(LiteDatabase Database, Action Beat)
{
    public PreparedQueries Queries { get; } = new();

    /// <summary>The tables whose indexes were created, as far as is known.</summary>
    public HashSet<string> Indexed { get; } = new(StringComparer.Ordinal);

    /// <summary>Null for a view that is read once.</summary>
    public RowCache? Cache { get; init; }
}
