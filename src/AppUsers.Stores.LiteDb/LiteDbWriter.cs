using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>One write transaction. LiteDB ties it to the thread.</summary>
internal sealed class LiteDbWriter : LiteDbReader, IStoreWriter
{
    /// <summary>A long transaction, such as a copy, does not keep its rows in memory.</summary>
    private const int MostRemembered = 100;

    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> indexed = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Table, string Key), StoreRow> written = [];
    private bool isLong;

    private LiteDbWriter(EngineContext context)
        : base(context)
    {
    }

    /// <summary>How often something was put or deleted.</summary>
    public int Changes { get; private set; }

    /// <summary>Runs a transaction, which is committed when the work returns and rolled back if it throws.</summary>
    public static T Transact<T>(EngineContext context, Func<LiteDbWriter, T> work)
    {
        var writer = new LiteDbWriter(context);
        writer.Do(context.Database.BeginTrans);
        try
        {
            var result = work(writer);
            writer.Forget();
            writer.Do(context.Database.Commit);
            writer.Remember();
            return result;
        }
        catch
        {
            writer.RollBack();
            throw;
        }
    }

    public override string? Find(StoreTable table, string index, string value) =>
        index == StoreTable.ByKey && written.TryGetValue((table.Name, value), out var row) ? row.Body : base.Find(table, index, value);

    /// <summary>There is one transaction at a time.</summary>
    public bool Lock(StoreTable table, string key) => false;

    /// <summary>Nobody reads what is not committed.</summary>
    public void LockTables(IReadOnlyList<StoreTable> tables)
    {
    }

    public void Put(StoreTable table, StoreRow row) => Do(() =>
    {
        Changes++;
        changed.Add(table.Name);
        written[(table.Name, row.Key)] = row;
        isLong |= written.Count > MostRemembered;
        if (isLong)
        {
            written.Clear();
        }

        return Indexed(table).Upsert(RowDocument.Of(table, row));
    });

    public void Delete(StoreTable table, string key) => Do(() =>
    {
        Changes++;
        changed.Add(table.Name);
        written.Remove((table.Name, key));
        return Collection(table).Delete(key);
    });

    protected override RowCache? CacheOf(StoreTable table) => changed.Contains(table.Name) ? null : base.CacheOf(table);

    private ILiteCollection<BsonDocument> Indexed(StoreTable table)
    {
        var collection = Collection(table);
        if (!Context.Indexed.Contains(table.Name) && indexed.Add(table.Name))
        {
            foreach (var index in table.Indexes)
            {
                collection.EnsureIndex(index, BsonExpression.Create($"$.{index}"), unique: true);
            }
        }

        return collection;
    }

    private void Forget()
    {
        foreach (var table in changed)
        {
            Context.Cache?.Forget(table);
        }
    }

    private void Remember()
    {
        Context.Indexed.UnionWith(indexed);
        foreach (var ((table, _), row) in written)
        {
            Context.Cache?.Add(table, row);
        }
    }

    private void RollBack()
    {
        try
        {
            Context.Database.Rollback();
        }
        catch (Exception e) when (e is LiteException or IOException)
        {
            // What was not committed does not count.
        }
    }
}
