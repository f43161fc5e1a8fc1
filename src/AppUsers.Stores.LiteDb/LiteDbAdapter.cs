using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Keeps a store in a LiteDB 5 file: a collection for each table, a field for each index.</summary>
public sealed class LiteDbAdapter : IStoreAdapter
{
    /// <inheritdoc/>
    public StoreEngine Engine => StoreEngine.LiteDb;

    /// <inheritdoc/>
    public void Create(string path, int stamp) => LiteDbFaults.Translate(() =>
    {
        // LiteDB's own default compares by the current culture and without case.
        using var database = Open(new ConnectionString { Filename = path, Collation = Collation.Binary });
        database.UserVersion = stamp;
        return true;
    });

    /// <inheritdoc/>
    public IStoreReader OpenRead(string path) => LiteDbFaults.Translate(() =>
    {
        LiteDbFile.Check(path);
        return new LiteDbSession(Open(new ConnectionString { Filename = path, ReadOnly = true }));
    });

    /// <inheritdoc/>
    public IStoreWriter OpenWrite(string path)
    {
        var file = new LiteDbFile(path);
        return file.PutBackOnDamage(() =>
        {
            LiteDbFile.Check(path);
            file.MakeLogPrivate();
            return new LiteDbWriter(Open(new ConnectionString { Filename = path }), file);
        });
    }

    /// <summary>A mapper of our own: the global one belongs to the whole process.</summary>
    private static LiteDatabase Open(ConnectionString connection) => new(connection, new BsonMapper());
}
