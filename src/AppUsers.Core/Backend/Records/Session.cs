using System.Text;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend.Records;

/// <summary>One read or one write transaction, with what was read in it: nothing is read twice.</summary>
/// <param name="reader">The view or the transaction.</param>
/// <param name="uses">What the transaction can write about the uses of tokens; null for a read.</param>
internal sealed class Session(IStoreReader reader, TakenUses? uses = null)
{
    /// <summary>The most bytes of UTF-8 in a key or in a value of an index. Source: LiteDB 5, where 1,023 is the limit of a key.</summary>
    private const int LongestValue = 1_000;

    private readonly Dictionary<(string Table, string Index, string Value), object?> found = [];
    private readonly Dictionary<(string Table, string Index, string After, string? Before), object> ranges = [];

    /// <summary>Whether there is no store yet.</summary>
    public bool IsEmpty => reader is EmptyStore;

    public TakenUses Uses => uses!;

    private IStoreWriter Writer => (IStoreWriter)reader;

    /// <summary>The record with a value in an index; null if there is none.</summary>
    public T? Find<T>(Table<T> table, string index, string value)
        where T : class
    {
        if (!CanBeKept(value))
        {
            return null;
        }

        var place = (table.Name, index, value);
        if (!found.TryGetValue(place, out var record))
        {
            record = reader.Find(table.Definition, index, value) is string body ? table.Parse(body) : null;
            found[place] = record;
        }

        return (T?)record;
    }

    /// <summary>The records in a range of an index, in its order.</summary>
    public IEnumerable<T> Range<T>(Table<T> table, string index, IndexRange range)
        where T : class
    {
        if (!CanBeKept(range.After) || !CanBeKept(range.Before ?? string.Empty))
        {
            return [];
        }

        var place = (table.Name, index, range.After, range.Before);
        if (ranges.TryGetValue(place, out var known))
        {
            return (IReadOnlyList<T>)known;
        }

        var (first, next) = Page(table, index, range.After, range.Before);
        if (next is null)
        {
            ranges[place] = first;
            return first;
        }

        return first.Concat(Rest(table, index, next, range.Before));
    }

    public void Put<T>(Table<T> table, T record)
        where T : class
    {
        var row = table.RowOf(record);
        Writer.Put(table.Definition, row);
        Forget(table.Name);
        found[(table.Name, StoreTable.ByKey, row.Key)] = record;
    }

    public void Delete<T>(Table<T> table, T record)
        where T : class
    {
        Writer.Delete(table.Definition, table.RowOf(record).Key);
        Forget(table.Name);
    }

    /// <summary>Waits for others that hold the same lock, and makes others wait for this transaction.</summary>
    public void Lock<T>(Table<T> table, string key)
        where T : class
    {
        if (Writer.Lock(table.Definition, key))
        {
            Forget();
        }
    }

    /// <summary>Forgets what was read, so that it is read again.</summary>
    public void Forget()
    {
        found.Clear();
        ranges.Clear();
    }

    /// <summary>Whether a store can contain a key or a value of an index. What it cannot contain is not found.</summary>
    private static bool CanBeKept(string value) =>
        TextRules.IsWellFormed(value) && !value.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(value) <= LongestValue;

    private void Forget(string table)
    {
        foreach (var place in found.Keys.Where(place => place.Table == table).ToList())
        {
            found.Remove(place);
        }

        foreach (var place in ranges.Keys.Where(place => place.Table == table).ToList())
        {
            ranges.Remove(place);
        }
    }

    private IEnumerable<T> Rest<T>(Table<T> table, string index, string after, string? before)
        where T : class
    {
        for (string? next = after; next is not null;)
        {
            (var records, next) = Page(table, index, next, before);
            foreach (var record in records)
            {
                yield return record;
            }
        }
    }

    private (IReadOnlyList<T> Records, string? Next) Page<T>(Table<T> table, string index, string after, string? before)
        where T : class
    {
        var matches = reader.Range(table.Definition, index, after, before, Table<T>.PageSize);
        return ([.. matches.Select(match => table.Parse(match.Body))], matches.Count < Table<T>.PageSize ? null : matches[^1].Position);
    }
}
