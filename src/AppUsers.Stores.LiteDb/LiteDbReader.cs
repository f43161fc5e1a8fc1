using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Reads rows out of collections. Nothing is read lazily: a cursor must not outlive its call.</summary>
internal class LiteDbReader(EngineContext context) : IStoreReader
{
    protected EngineContext Context => context;

    public virtual string? Find(StoreTable table, string index, string value) => CacheOf(table) is RowCache cache
        ? cache.Find(table, index, value, () => FindRow(table, index, value))
        : FindRow(table, index, value);

    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take) => CacheOf(table) is RowCache cache
        ? cache.Range(table, index, after, before, take, () => FindRange(table, index, after, before, take))
        : FindRange(table, index, after, before, take);

    protected virtual RowCache? CacheOf(StoreTable table) => context.Cache;

    protected T Do<T>(Func<T> operation)
    {
        context.Beat();
        return LiteDbFaults.Translate(operation);
    }

    protected ILiteCollection<BsonDocument> Collection(StoreTable table) => context.Database.GetCollection(table.Name);

    private static string FieldOf(string index) => index == StoreTable.ByKey ? RowDocument.Key : index;

    private string? FindRow(StoreTable table, string index, string value) => Do(() => FieldOf(index) is var field
        && Collection(table).FindOne(context.Queries.IsEqual(field, value)) is BsonDocument document
            ? RowDocument.Check(document, table, field, value).Body
            : null);

    private List<StoreMatch> FindRange(StoreTable table, string index, string after, string? before, int take) => Do(() =>
        InOrder(Select(table, FieldOf(index), after, before, take), after));

    /// <summary>The bounds of BETWEEN belong to it, so up to two rows more are read and those on the bounds are left out.</summary>
    private List<StoreMatch> Select(StoreTable table, string field, string after, string? before, int take) => Collection(table)
        .Query()
        .Where(context.Queries.IsBetween(field, after, before))
        .OrderBy(context.Queries.Field(field))
        .Limit(take + 1)
        .ToEnumerable()
        .Select(document => RowDocument.Check(document, table, field))
        .Where(match => match.Position != after && match.Position != before)
        .Take(take)
        .ToList();

    /// <summary>In a damaged file the document can say something else than the index that led to it, and a reader that continued
    /// from there would never come to an end.</summary>
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
}
