using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AppUsers.Storage;

/// <summary>Records of one kind in a store: how they are keyed, indexed, written and read.</summary>
internal sealed class Table<T>
    where T : class
{
    /// <summary>How many records are read at a time: enough to cost little, few enough to hold the lock briefly.</summary>
    private const int PageSize = 200;

    private readonly Func<T, string> key;
    private readonly (string Name, Func<T, string> Value)[] indexes;
    private readonly JsonTypeInfo<T> json;

    public Table(string name, Func<T, string> key, JsonTypeInfo<T> json, params (string Name, Func<T, string> Value)[] indexes)
    {
        this.key = key;
        this.json = json;
        this.indexes = indexes;
        Definition = new StoreTable(name, [.. indexes.Select(i => i.Name)]);
    }

    public StoreTable Definition { get; }

    /// <summary>By what a record is ordered in an index.</summary>
    public string ValueIn(string index, T record) => indexes.Single(i => i.Name == index).Value(record);

    public T? Find(IStoreReader store, string recordKey) =>
        store.Find(Definition, recordKey) is string body ? Parse(body) : null;

    /// <summary>All records whose value in an index begins with these parts, in its order, read while the session lasts.</summary>
    public IEnumerable<T> Under(IStoreReader store, string index, params string[] parts)
    {
        var (after, before) = IndexRange.Under(parts);
        for (string? next = after; next is not null;)
        {
            (var records, next) = Page(store, index, next, before);
            foreach (var record in records)
            {
                yield return record;
            }
        }
    }

    /// <summary>The same, each made into any number of results, in sessions of their own: between two pages nothing is open or
    /// locked, so that whoever consumes them may write. It ends before the first record that does not belong to it.</summary>
    public IEnumerable<TResult> Stream<TResult>(
        StoreFile file,
        string index,
        IndexRange range,
        Func<IStoreReader, T, IEnumerable<TResult>> select,
        CancellationToken cancellation,
        Func<T, bool>? belongs = null)
    {
        for (string? next = range.After; next is not null;)
        {
            var start = next;
            (var results, next) = file.Read(
                store =>
                {
                    var (records, following) = Page(store, index, start, range.Before);
                    var wanted = belongs is null ? records : [.. records.TakeWhile(belongs)];
                    return (wanted.SelectMany(record => select(store, record)).ToList(), wanted.Count < records.Count ? null : following);
                },
                cancellation);
            foreach (var result in results)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return result;
            }
        }
    }

    public void Put(IStoreWriter store, T record) => store.Put(
        Definition,
        new StoreRow(key(record), JsonSerializer.Serialize(record, json), [.. indexes.Select(i => i.Value(record))]));

    public void Delete(IStoreWriter store, T record) => store.Delete(Definition, key(record));

    private (IReadOnlyList<T> Records, string? Next) Page(IStoreReader store, string index, string after, string? before)
    {
        var matches = store.Range(Definition, index, after, before, PageSize);
        return ([.. matches.Select(m => Parse(m.Body))], matches.Count < PageSize ? null : matches[^1].Position);
    }

    private T Parse(string body) => JsonSerializer.Deserialize(body, json) ?? throw new JsonException("A record is null.");
}
