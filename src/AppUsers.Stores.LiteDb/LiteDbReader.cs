using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Reads rows out of collections. Nothing is read lazily: a cursor must not outlive its call.</summary>
/// <param name="database">The database.</param>
/// <param name="beat">Called before each operation.</param>
internal class LiteDbReader(LiteDatabase database, Action beat) : IStoreReader
{
    protected LiteDatabase Database => database;

    public string? Find(StoreTable table, string index, string value) => Do(() => FieldOf(index) is var field &&
        (field == RowDocument.Key ? Collection(table).FindById(value) : Collection(table).FindOne(BsonExpression.Create($"$.{field} = @0", value))) is BsonDocument document
            ? RowDocument.Check(document, table, field, value).Body
            : null);

    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take) => Do(() =>
        InOrder(Select(table, FieldOf(index), after, before, take), after));

    private static string FieldOf(string index) => index == StoreTable.ByKey ? RowDocument.Key : index;

    protected T Do<T>(Func<T> operation)
    {
        beat();
        return LiteDbFaults.Translate(operation);
    }

    protected ILiteCollection<BsonDocument> Collection(StoreTable table) => database.GetCollection(table.Name);

    /// <summary>The bounds of BETWEEN belong to it, so up to two rows more are read and those on the bounds are left out. Bounds are
    /// parameters: written into the expression they would be compiled and cached anew for each value.</summary>
    private List<StoreMatch> Select(StoreTable table, string field, string after, string? before, int take) => Collection(table)
        .Query()
        .Where(BsonExpression.Create($"$.{field} BETWEEN @0 AND @1", after, before is null ? BsonValue.MaxValue : new BsonValue(before)))
        .OrderBy(BsonExpression.Create($"$.{field}"))
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
