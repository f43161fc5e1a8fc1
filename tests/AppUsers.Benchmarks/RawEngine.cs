using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AppUsers.Storage;
using LiteDB;
using LiteDB.Engine;

namespace AppUsers.Benchmarks;

/// <summary>LiteDB as it is, with the documents, indexes and transactions of a store.</summary>
internal sealed class RawEngine : IDisposable
{
    private readonly FileStream data;
    private readonly FileStream log;
    private readonly LiteDatabase database;

    public RawEngine(string path)
    {
        (data, log) = (Open(path), Open(path + "-log"));
        database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary }));
    }

    /// <summary>The documents of the creation of users, and the indexes for them.</summary>
    public IReadOnlyList<(ILiteCollection<BsonDocument> Collection, BsonDocument Document)[]> Prepare(int users) =>
        [.. Enumerable.Range(1, users).Select(number => SampleStore.RowsOfCreation(number).Select(row => (Collection(row.Table), Document(row.Table, row.Row))).ToArray())];

    /// <summary>Writes them in a transaction for each user. Returns the seconds.</summary>
    public double Create(IReadOnlyList<(ILiteCollection<BsonDocument> Collection, BsonDocument Document)[]> users, bool flushEach)
    {
        var watch = Stopwatch.StartNew();
        foreach (var documents in users)
        {
            database.BeginTrans();
            foreach (var (collection, document) in documents)
            {
                collection.Upsert(document);
            }

            database.Commit();
            if (flushEach)
            {
                log.Flush(flushToDisk: true);
            }
        }

        log.Flush(flushToDisk: true);
        return watch.Elapsed.TotalSeconds;
    }

    public double FindTokens(IReadOnlyList<(string NameIndex, string Token)> keys, int count)
    {
        var tokens = database.GetCollection("tokens");
        return Repeat(count, i =>
        {
            var token = keys[i % keys.Count].Token;
            _ = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
            return tokens.FindById(token[..16]);
        });
    }

    public double FindUsers(IReadOnlyList<(string NameIndex, string Token)> keys, int count)
    {
        var users = database.GetCollection("users");
        return Repeat(count, i => users.FindOne(BsonExpression.Create("$.name = @0", keys[i % keys.Count].NameIndex)));
    }

    public void Dispose()
    {
        database.Dispose();
        data.Dispose();
        log.Dispose();
    }

    private static double Repeat(int count, Func<int, BsonDocument?> find)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            _ = find(i) ?? throw new InvalidOperationException("The engine does not find it.");
        }

        return watch.Elapsed.TotalSeconds;
    }

    private ILiteCollection<BsonDocument> Collection(StoreTable table)
    {
        var collection = database.GetCollection(table.Name);
        if (collection.Count() == 0)
        {
            foreach (var index in table.Indexes)
            {
                collection.EnsureIndex(index, BsonExpression.Create($"$.{index}"), unique: true);
            }
        }

        return collection;
    }

    private static BsonDocument Document(StoreTable table, StoreRow row)
    {
        var document = new BsonDocument { ["_id"] = row.Key, ["body"] = row.Body, ["sum"] = long.MaxValue };
        foreach (var (index, value) in table.Indexes.Zip(row.IndexValues))
        {
            document[index] = value;
        }

        return document;
    }

    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 8192, FileOptions.RandomAccess);
}
