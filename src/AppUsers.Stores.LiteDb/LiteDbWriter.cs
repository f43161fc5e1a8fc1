using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>One write transaction. LiteDB ties it to the thread, and a session is used by one thread only.</summary>
internal sealed class LiteDbWriter : LiteDbSession, IStoreWriter
{
    private readonly HashSet<string> prepared = new(StringComparer.Ordinal);

    public LiteDbWriter(LiteDbFile file, LiteDatabase database)
        : base(file, database)
    {
        database.BeginTrans();
    }

    public void Put(StoreTable table, StoreRow row) => LiteDbFaults.Translate(() =>
    {
        var collection = Prepare(table);
        var document = new BsonDocument { [Key] = row.Key, [Body] = row.Body };
        foreach (var (index, value) in table.Indexes.Zip(row.IndexValues))
        {
            document[index] = value;
        }

        return collection.Upsert(document);
    });

    public void Delete(StoreTable table, string key) => LiteDbFaults.Translate(() => Collection(table).Delete(key));

    public void Commit() => LiteDbFaults.Translate(Database.Commit);

    /// <summary>Closing undoes what was not committed and moves what was from the log into the file.</summary>
    public override void Dispose()
    {
        try
        {
            Database.Rollback();
        }
        catch (Exception e) when (e is LiteException or IOException)
        {
            // The next one to open the file leaves out what was not committed.
        }
        finally
        {
            base.Dispose();
        }
    }

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
