using AppUsers.Storage;
using LiteDB;
using LiteDB.Engine;

namespace AppUsers.Stores.LiteDb;

/// <summary>Keeps a store in a LiteDB 5 file: a collection for each table, a field for each index.</summary>
public sealed class LiteDbAdapter : IStoreAdapter
{
    /// <inheritdoc/>
    public (byte[] Content, T Result) Create<T>(int stamp, Func<IStoreWriter, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var content = new MemoryStream();

        // LiteDB's own default compares by the current culture and without case.
        var settings = new EngineSettings { DataStream = content, LogStream = new MemoryStream(), Collation = Collation.Binary };
        using var database = new LiteDatabase(new LiteEngine(settings), new BsonMapper());
        database.UserVersion = stamp;

        // DataStream and LogStream count on deciding when the log is moved into the file.
        database.CheckpointSize = 0;
        var result = LiteDbWriter.Transact(new EngineContext(database, () => { }), work);
        database.Checkpoint();
        return (DataStream.Seal(content.ToArray()), result);
    }

    /// <inheritdoc/>
    public IOpenStore Open(string path, bool isReadOnly, TimeSpan deadline) => LiteDbFaults.Translate(() => new LiteDbStore(path, isReadOnly, deadline));
}
