using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Reads rows out of collections. Nothing is read lazily: a cursor must not outlive its call.</summary>
internal class LiteDbSession(LiteDatabase database) : IStoreReader
{
    protected const string Key = "_id";
    protected const string Body = "body";

    protected LiteDatabase Database => database;

    public string? Find(StoreTable table, string key) =>
        LiteDbFaults.Translate(() => Collection(table).FindById(key)?[Body].AsString);

    /// <summary>The bounds of BETWEEN belong to it, so one row more is read and those on the bounds are left out. Bounds
    /// are parameters: written into the expression they would be compiled and cached anew for each value.</summary>
    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take) =>
        LiteDbFaults.Translate(() => Collection(table)
            .Query()
            .Where(BsonExpression.Create($"$.{index} BETWEEN @0 AND @1", after, before is null ? BsonValue.MaxValue : new BsonValue(before)))
            .OrderBy(BsonExpression.Create($"$.{index}"))
            .Limit(take + 1)
            .ToEnumerable()
            .Select(document => new StoreMatch(document[index].AsString, document[Body].AsString))
            .Where(match => match.Position != after && match.Position != before)
            .Take(take)
            .ToList());

    public virtual void Dispose() => database.Dispose();

    protected ILiteCollection<BsonDocument> Collection(StoreTable table) => database.GetCollection(table.Name);
}
