using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AppUsers.Storage;

namespace AppUsers.Backend.Records;

/// <summary>A record with texts that belong to it, for example the name of its user.</summary>
internal readonly record struct Joined<T>(T Record, params string[] More);

/// <summary>Records of one kind in a store: how they are keyed, indexed, written and read.</summary>
internal sealed class Table<T>
    where T : class
{
    /// <summary>How many records are read at a time.</summary>
    public const int PageSize = 200;

    /// <summary>In no JSON and in no name.</summary>
    private const char Separator = '\u0001';

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

    public string Name => Definition.Name;

    /// <summary>The index in the order of the names of an organization.</summary>
    public string IndexByName => Definition.Indexes.Contains("name") ? "name" : StoreTable.ByKey;

    /// <summary>The record with a key; null if there is none.</summary>
    public T? Find(Session session, string recordKey) => session.Find(this, StoreTable.ByKey, recordKey);

    /// <summary>The record with these parts as its value in an index, or as its key; null if there is none.</summary>
    public T? Find(Session session, string index, string[] parts) => session.Find(this, index, Composite.Of(parts));

    /// <summary>All records whose value in an index begins with these parts, in its order.</summary>
    public IEnumerable<T> Under(Session session, string index, params string[] parts) => session.Range(this, index, IndexRange.Under(parts));

    /// <summary>Streams a range of an index from one view of the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="index">The index.</param>
    /// <param name="range">The range.</param>
    /// <param name="results">The table of the results.</param>
    /// <param name="select">Makes any number of results from a record; null to end the stream.</param>
    /// <param name="cancellation">Stops the stream.</param>
    public IEnumerable<Joined<TResult>> Stream<TResult>(
        IStore store,
        string index,
        IndexRange range,
        Table<TResult> results,
        Func<Session, T, IEnumerable<Joined<TResult>>?> select,
        CancellationToken cancellation)
        where TResult : class => store.Stream(
            new RowQuery<Joined<TResult>>(
                Definition,
                index,
                range.After,
                range.Before,
                (reader, body) => select(new Session(reader), Parse(body)),
                results.Pack,
                results.Unpack),
            cancellation);

    public void Put(Session session, T record) => session.Put(this, record);

    public void Delete(Session session, T record) => session.Delete(this, record);

    /// <summary>Removes all records under a value of an index, and returns how many there were.</summary>
    public int DeleteUnder(Session session, string index, params string[] parts)
    {
        var records = Under(session, index, parts).ToList();
        records.ForEach(record => Delete(session, record));
        return records.Count;
    }

    public StoreRow RowOf(T record) => new(key(record), JsonSerializer.Serialize(record, json), [.. indexes.Select(i => i.Value(record))]);

    /// <exception cref="StoreFaultException">The text is not a record.</exception>
    public T Parse(string body)
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

    private string Pack(Joined<T> joined) => string.Join(Separator, [JsonSerializer.Serialize(joined.Record, json), .. joined.More]);

    private Joined<T> Unpack(string text)
    {
        var parts = text.Split(Separator);
        return new Joined<T>(Parse(parts[0]), parts[1..]);
    }
}
