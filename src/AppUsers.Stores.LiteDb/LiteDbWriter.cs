using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>One write transaction. LiteDB ties it to the thread.</summary>
internal sealed class LiteDbWriter : LiteDbReader, IStoreWriter
{
    private readonly PreparedIndexes indexes;
    private readonly List<StoreTable> prepared = [];

    private LiteDbWriter(LiteDatabase database, PreparedIndexes indexes, Action beat)
        : base(database, beat)
    {
        this.indexes = indexes;
    }

    /// <summary>Runs a transaction, which is committed when the work returns and rolled back if it throws.</summary>
    public static T Transact<T>(LiteDatabase database, PreparedIndexes indexes, Action beat, Func<IStoreWriter, T> work)
    {
        var writer = new LiteDbWriter(database, indexes, beat);
        writer.Do(database.BeginTrans);
        try
        {
            var result = work(writer);
            writer.Do(database.Commit);
            indexes.Add(writer.prepared);
            return result;
        }
        catch
        {
            writer.RollBack();
            throw;
        }
    }

    /// <summary>There is one transaction at a time.</summary>
    public bool Lock(StoreTable table, string key) => false;

    /// <summary>Nobody reads what is not committed.</summary>
    public void LockTables(IReadOnlyList<StoreTable> tables)
    {
    }

    public void Put(StoreTable table, StoreRow row) => Do(() =>
    {
        var collection = Collection(table);
        if (!indexes.Contains(table) && !prepared.Contains(table))
        {
            foreach (var index in table.Indexes)
            {
                collection.EnsureIndex(index, BsonExpression.Create($"$.{index}"), unique: true);
            }

            prepared.Add(table);
        }

        return collection.Upsert(RowDocument.Of(table, row));
    });

    public void Delete(StoreTable table, string key) => Do(() => Collection(table).Delete(key));

    private void RollBack()
    {
        try
        {
            Database.Rollback();
        }
        catch (Exception e) when (e is LiteException or IOException)
        {
            // What was not committed does not count.
        }
    }
}
