using AppUsers.Storage;
using LiteDB;
using LiteDB.Engine;

namespace AppUsers.Stores.LiteDb;

/// <summary>A database at work. Everything that LiteDB does happens on one thread.</summary>
internal sealed class LiteDbStore : IOpenStore
{
    /// <summary>The number of pages from which the log is moved into the data file.</summary>
    private const int LongLog = 1_000;

    /// <summary>The number of pages from which snapshots must not hold that up any longer.</summary>
    private const int TooLongLog = 8_000;

    /// <summary>A mapper of our own: the global one belongs to the whole process.</summary>
    private static readonly BsonMapper Mapper = new();

    private readonly FileStream file;
    private readonly DataStream data;
    private readonly LogStream log;
    private readonly EngineThread thread;
    private readonly LiteDatabase database;
    private readonly PreparedIndexes indexes = new();
    private readonly object flushing = new();
    private int snapshots;
    private long writes;
    private long flushed;

    public LiteDbStore(string path, bool readOnly, TimeSpan deadline)
    {
        (file, readOnly) = OpenData(path, readOnly);
        try
        {
            data = new DataStream(file.SafeFileHandle, !readOnly);

            // Not LiteDB's own name for it: the log of shop.db would be shop-log.db, which may be a store too.
            log = new LogStream(path + "-log", data, readOnly);
            if (log.Length == 0)
            {
                data.CheckLength();
            }

            thread = new EngineThread(deadline);
            database = thread.Run(() => Connect(data, log));
        }
        catch
        {
            thread?.Dispose();
            log?.Dispose();
            file.Dispose();
            throw;
        }
    }

    public bool IsStale { get; private set; }

    public bool IsHeldUp => snapshots > 0 && log.Length > (long)TooLongLog * DataStream.PageSize;

    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => Run(() => work(new LiteDbReader(database, thread.Beat)));

    public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation) => Run(() =>
    {
        var result = LiteDbWriter.Transact(database, indexes, thread.Beat, work);
        writes++;
        MoveLog(LongLog);
        return result;
    });

    public IStoreSnapshot OpenSnapshot() => Run(() =>
    {
        snapshots++;
        return new Snapshot(this, writes, log.Length);
    });

    /// <summary>Everyone who waits while another thread flushes shares the next flush.</summary>
    public void Flush()
    {
        var wanted = Volatile.Read(ref writes);
        lock (flushing)
        {
            if (flushed < wanted)
            {
                var done = Volatile.Read(ref writes);
                LiteDbFaults.Translate(() =>
                {
                    log.FlushToDisk();
                    return true;
                });
                flushed = done;
            }
        }
    }

    public void Tidy() => Run(() =>
    {
        MoveLog(0);
        return true;
    });

    public void Dispose()
    {
        try
        {
            thread.Run(() =>
            {
                database.Dispose();
                return true;
            });
        }
        catch (Exception e) when (e is StoreFaultException or LiteException or IOException)
        {
            // What was committed is in the log.
        }
        finally
        {
            thread.Dispose();
            log.Dispose();
            file.Dispose();
        }
    }

    private static (FileStream File, bool ReadOnly) OpenData(string path, bool readOnly)
    {
        try
        {
            return (PrivateFiles.OpenLocked(path, FileMode.Open, readOnly ? FileAccess.Read : FileAccess.ReadWrite), readOnly);
        }
        catch (Exception e) when (!readOnly && IoFaults.IsDenied(e))
        {
            return OpenData(path, readOnly: true);
        }
    }

    private static LiteDatabase Connect(DataStream data, Stream log, bool readOnly = false) =>
        LiteDbFaults.Translate(() => new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, ReadOnly = readOnly }), Mapper));

    private T Run<T>(Func<T> work)
    {
        try
        {
            return thread.Run(work);
        }
        catch (StoreFaultException)
        {
            // What LiteDB has in memory may differ from the file now.
            IsStale = true;
            throw;
        }
    }

    /// <summary>Moves the log into the data file if it is longer than that and no snapshot needs it. What is in it remains valid if
    /// that fails, for example on a full disk.</summary>
    private void MoveLog(int most)
    {
        if (snapshots > 0 || log.Length <= (long)most * DataStream.PageSize)
        {
            return;
        }

        try
        {
            log.FlushToDisk();
            data.IsOpenToChanges = true;
            database.Checkpoint();
        }
        catch (Exception e) when (e is LiteException or IOException)
        {
            IsStale = true;
        }
        finally
        {
            data.IsOpenToChanges = false;
        }
    }

    /// <summary>A view on the database as it was: on the database itself as long as nothing changed, and then on the data file, which
    /// does not change as long as there are snapshots, with the beginning of the log.</summary>
    private sealed class Snapshot(LiteDbStore store, long writes, long length) : IStoreSnapshot
    {
        private LiteDatabase? frozen;
        private bool isDisposed;

        public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => store.Run(() =>
        {
            if (frozen is null && store.writes != writes)
            {
                frozen = Connect(new DataStream(store.file.SafeFileHandle, canChange: false), new LogView(store.log, length), readOnly: true);
            }

            return work(new LiteDbReader(frozen ?? store.database, store.thread.Beat));
        });

        public void Dispose()
        {
            if (!isDisposed)
            {
                isDisposed = true;
                store.Run(() =>
                {
                    store.snapshots--;
                    frozen?.Dispose();
                    return true;
                });
            }
        }
    }
}
