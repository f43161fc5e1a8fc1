using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Keeps a store in a LiteDB 5 file: a collection for each table, a field for each index.</summary>
public sealed class LiteDbAdapter : IStoreAdapter
{
    /// <summary>A mapper of our own: the global one belongs to the whole process.</summary>
    private static readonly BsonMapper Mapper = new();

    /// <inheritdoc/>
    public void Create(string path, int stamp) => LiteDbFaults.Translate(() =>
    {
        using var file = LiteDbFile.Create(path);

        // LiteDB's own default compares by the current culture and without case.
        using var database = file.Connect(Mapper, Collation.Binary);
        database.UserVersion = stamp;
        return true;
    });

    /// <inheritdoc/>
    public IStoreReader OpenRead(string path) =>
        Open(() => LiteDbFile.OpenRead(path), file => new LiteDbSession(file, file.Connect(Mapper)));

    /// <inheritdoc/>
    public IStoreWriter OpenWrite(string path) =>
        Open(() => LiteDbFile.OpenWrite(path), file => new LiteDbWriter(file, file.Connect(Mapper)));

    private static T Open<T>(Func<LiteDbFile> openFile, Func<LiteDbFile, T> start) => LiteDbFaults.Translate(() =>
    {
        var file = openFile();
        try
        {
            return start(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    });
}
