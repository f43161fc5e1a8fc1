using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Reads rows out of collections. Nothing is read lazily: a cursor must not outlive its call.</summary>
internal class LiteDbSession(LiteDbFile file, LiteDatabase database) : IStoreReader
{
    protected const string Key = "_id";
    protected const string Body = "body";

    protected LiteDatabase Database => database;

    public string? Find(StoreTable table, string key) =>
        LiteDbFaults.Translate(() => Collection(table).FindById(key) is BsonDocument document ? Text(document, Body) : null);

    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take) =>
        LiteDbFaults.Translate(() => InOrder(Select(table, index, after, before, take), after));

    public virtual void Dispose()
    {
        try
        {
            database.Dispose();
        }
        finally
        {
            file.Dispose();
        }
    }

    /// <summary>The bounds of BETWEEN belong to it, so one row more is read and those on the bounds are left out. Bounds
    /// are parameters: written into the expression they would be compiled and cached anew for each value.</summary>
    private List<StoreMatch> Select(StoreTable table, string index, string after, string? before, int take) => Collection(table)
        .Query()
        .Where(BsonExpression.Create($"$.{index} BETWEEN @0 AND @1", after, before is null ? BsonValue.MaxValue : new BsonValue(before)))
        .OrderBy(BsonExpression.Create($"$.{index}"))
        .Limit(take + 1)
        .ToEnumerable()
        .Select(document => new StoreMatch(Text(document, index), Text(document, Body)))
        .Where(match => match.Position != after && match.Position != before)
        .Take(take)
        .ToList();

    /// <summary>In a damaged file, a document can contradict the index that led to it, and a loop that continued from there
    /// would never end.</summary>
    private static List<StoreMatch> InOrder(List<StoreMatch> matches, string after)
    {
        foreach (var match in matches)
        {
            if (string.CompareOrdinal(match.Position, after) <= 0)
            {
                throw new InvalidDataException("The index is out of order.");
            }

            after = match.Position;
        }

        return matches;
    }

    private static string Text(BsonDocument document, string field) =>
        document[field] is { IsString: true } value ? value.AsString : throw new InvalidDataException($"A document has no text in its field {field}.");

    protected ILiteCollection<BsonDocument> Collection(StoreTable table) => database.GetCollection(table.Name);
}
