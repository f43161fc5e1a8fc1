using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AppUsers.Storage;

namespace AppUsers.Backend.Records;

/// <summary>Records of one kind in a store: how they are keyed, indexed, written and read.</summary>
internal sealed class Table<T>
    where T : class
{
    /// <summary>How many records are read at a time: enough to be cheap, few enough to hold the lock briefly.</summary>
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

    public T? Find(IStoreReader store, string recordKey) =>
        store.Find(Definition, recordKey) is string body ? Parse(body) : null;

    /// <summary>All records whose value in an index begins with these parts, in its order, within one session.</summary>
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

    /// <summary>Records in a range of an index, page by page, each page in a session of its own: between two pages nothing is locked,
    /// so that the consumer can write.</summary>
    /// <param name="store">The store.</param>
    /// <param name="index">The index.</param>
    /// <param name="range">The range.</param>
    /// <param name="select">Makes any number of results from a record.</param>
    /// <param name="cancellation">Stops the stream.</param>
    /// <param name="belongs">Ends the stream before the first record that does not belong to it; null for the whole range.</param>
    public IEnumerable<TResult> Stream<TResult>(
        IStore store,
        string index,
        IndexRange range,
        Func<IStoreReader, T, IEnumerable<TResult>> select,
        CancellationToken cancellation,
        Func<T, bool>? belongs = null)
    {
        for (string? next = range.After; next is not null;)
        {
            var start = next;
            (var results, next) = store.Read(
                reader =>
                {
                    var (records, following) = Page(reader, index, start, range.Before);
                    var wanted = belongs is null ? records : [.. records.TakeWhile(belongs)];
                    return (wanted.SelectMany(record => select(reader, record)).ToList(), wanted.Count < records.Count ? null : following);
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

    /// <summary>Removes all records under a value of an index, and returns how many there were.</summary>
    public int DeleteUnder(IStoreWriter store, string index, params string[] parts)
    {
        var records = Under(store, index, parts).ToList();
        records.ForEach(record => Delete(store, record));
        return records.Count;
    }

    private (IReadOnlyList<T> Records, string? Next) Page(IStoreReader store, string index, string after, string? before)
    {
        var matches = store.Range(Definition, index, after, before, PageSize);
        return ([.. matches.Select(m => Parse(m.Body))], matches.Count < PageSize ? null : matches[^1].Position);
    }

    private T Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, json) ?? throw new JsonException("A record is null.");
        }
        catch (JsonException e)
        {
            throw new StoreFaultException(StoreFault.Damaged, e);
        }
    }
}
