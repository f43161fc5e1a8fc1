using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>Rows that were found or written lately. They stay right until they are forgotten, because nobody else changes a database
/// while it is open. Belongs to the thread of the database.</summary>
internal sealed class RowCache
{
    /// <summary>About 16 MB of text.</summary>
    private const int MostEntries = 16_384;

    /// <summary>Longer lists are read, not looked up.</summary>
    private const int LongestRange = 16;

    private readonly Dictionary<string, Dictionary<(string Index, string From, string? To), object?>> tables = new(StringComparer.Ordinal);
    private int count;

    public string? Find(StoreTable table, string index, string value, Func<string?> read) => Get(table, (index, value, null), read, _ => true);

    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take, Func<IReadOnlyList<StoreMatch>> read) =>
        take < LongestRange ? read() : Get(table, (index, after, before ?? "\uFFFF"), read, matches => matches.Count < LongestRange);

    /// <summary>Remembers a row by its key.</summary>
    public void Add(string table, StoreRow row) => Add(table, (StoreTable.ByKey, row.Key, null), row.Body);

    /// <summary>Forgets what is known about a table.</summary>
    public void Forget(string table)
    {
        if (tables.Remove(table, out var rows))
        {
            count -= rows.Count;
        }
    }

    private T Get<T>(StoreTable table, (string Index, string From, string? To) place, Func<T> read, Predicate<T> isShort)
    {
        if (tables.TryGetValue(table.Name, out var rows) && rows.TryGetValue(place, out var known))
        {
            return (T)known!;
        }

        var found = read();
        if (isShort(found))
        {
            Add(table.Name, place, found);
        }

        return found;
    }

    private void Add(string table, (string Index, string From, string? To) place, object? found)
    {
        if (count >= MostEntries)
        {
            tables.Clear();
            count = 0;
        }

        if (!tables.TryGetValue(table, out var rows))
        {
            tables[table] = rows = [];
        }

        count += rows.TryAdd(place, found) ? 1 : 0;
    }
}
