using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>One write transaction. LiteDB ties it to the thread, and a session is used by one thread only.</summary>
internal sealed class LiteDbWriter : LiteDbSession, IStoreWriter
{
    private readonly LiteDbFile file;
    private readonly HashSet<string> prepared = new(StringComparer.Ordinal);

    public LiteDbWriter(LiteDatabase database, LiteDbFile file)
        : base(database)
    {
        this.file = file;
        database.BeginTrans();
    }

    public void Put(StoreTable table, StoreRow row) => file.PutBackOnDamage(() =>
    {
        var collection = Prepare(table);
        var document = new BsonDocument { [Key] = row.Key, [Body] = row.Body };
        foreach (var (index, value) in table.Indexes.Zip(row.IndexValues))
        {
            document[index] = value;
        }

        return collection.Upsert(document);
    });

    public void Delete(StoreTable table, string key) => file.PutBackOnDamage(() => Collection(table).Delete(key));

    public void Commit() => file.PutBackOnDamage(Database.Commit);

    /// <summary>Closing moves what was committed from the log into the file.</summary>
    public override void Dispose() => file.PutBackOnDamage(() =>
    {
        Database.Rollback();
        base.Dispose();
        return true;
    });

    private ILiteCollection<BsonDocument> Prepare(StoreTable table)
    {
        var collection = Collection(table);
        if (prepared.Add(table.Name))
        {
            foreach (var index in table.Indexes)
            {
                collection.EnsureIndex(index, BsonExpression.Create($"$.{index}"), unique: true);
            }
        }

        return collection;
    }
}
