using System.Collections.Concurrent;
using AppUsers.Storage;
using LiteDB;
using LiteDB.Engine;

namespace AppUsers.Stores.LiteDb;

/// <summary>A database at work. Everything that LiteDB does happens on one thread.</summary>
internal sealed class LiteDbStore : IOpenStore
{
    /// <summary>The number of pages from which the log is moved into the data file.</summary>
    private const int LongLog = 4_000;

    /// <summary>The number of pages from which the log makes opening slow: all of it is read then.</summary>
    private const int SlowLog = 1_000;

    /// <summary>The number of pages from which snapshots must not hold that up any longer.</summary>
    private const int TooLongLog = 8_000;

    /// <summary>The number of pages from which the log is flushed ahead, while others are written, so that moving it does not wait long.</summary>
    private const int LongUnflushed = 1_000;

    /// <summary>The number of writes that share a transaction at most.</summary>
    private const int MostTogether = 16;

    /// <summary>A mapper of our own: the global one belongs to the whole process.</summary>
    private static readonly BsonMapper Mapper = new();

    private readonly FileStream file;
    private readonly DataStream data;
    private readonly LogStream log;
    private readonly EngineThread thread;
    private readonly LiteDatabase database;
    private readonly EngineContext context;
    private readonly object flushing = new();
    private readonly object writing = new();
    private readonly ConcurrentQueue<PendingWrite> pending = new();
    private int snapshots;
    private long writes;
    private long flushed;
    private long ahead;
    private StoreFaultException? flushFault;

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
                data.CheckHeader();
            }

            thread = new EngineThread(deadline);
            database = thread.Run(() => Connect(data, log));
            context = new EngineContext(database, thread.Beat) { Cache = new RowCache() };
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

    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => Run(() => work(new LiteDbReader(context)));

    public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation)
    {
        thread.Demand();
        var mine = new PendingWrite<T>(work);
        pending.Enqueue(mine);
        lock (writing)
        {
            while (!mine.IsDone)
            {
                Run(WriteWaiting);
            }
        }

        return mine.GetResult();
    }

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
                FlushLog();
                flushed = done;
            }
        }
    }

    public void Tidy(bool isWaitedFor) => Run(() =>
    {
        MoveLog(isWaitedFor ? SlowLog : 0);
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

    /// <summary>Writes what waits to be written, in one transaction: for several writes that costs little more than for one.</summary>
    private bool WriteWaiting()
    {
        var together = new List<PendingWrite>();
        while (together.Count < MostTogether && pending.TryDequeue(out var write))
        {
            together.Add(write);
        }

        PendingWrite.Transact(together, context);
        IsStale |= together.Exists(write => write.IsFault);
        writes++;
        FlushAhead();
        MoveLog(LongLog);
        return true;
    }

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

    private void FlushAhead()
    {
        if (log.Length - ahead > (long)LongUnflushed * DataStream.PageSize)
        {
            ahead = log.Length;
            ThreadPool.QueueUserWorkItem(_ =>
            {
                try
                {
                    Flush();
                }
                catch (StoreFaultException)
                {
                    // The next one to flush hears of it.
                }
            });
        }
    }

    /// <summary>The system says only once that it could not write something: after that, nothing counts as flushed.</summary>
    private void FlushLog()
    {
        if (flushFault is null)
        {
            try
            {
                log.FlushToDisk();
                return;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                flushFault = LiteDbFaults.From(e);
            }
        }

        throw new StoreFaultException(flushFault.Fault, flushFault);
    }

    /// <summary>Moves the log into the data file if it is longer than that and no snapshot needs it. What is in it remains valid if
    /// that fails, for example on a full disk.</summary>
    private void MoveLog(int most)
    {
        if (IsStale || snapshots > 0 || log.Length <= (long)most * DataStream.PageSize)
        {
            return;
        }

        try
        {
            lock (flushing)
            {
                FlushLog();
            }

            ahead = 0;
            data.IsOpenToChanges = true;
            database.Checkpoint();
        }
        catch (Exception e) when (e is LiteException or IOException or StoreFaultException)
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
        private EngineContext? frozen;
        private bool isDisposed;

        public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => store.Run(() =>
        {
            if (frozen is null && store.writes != writes)
            {
                var view = Connect(new DataStream(store.file.SafeFileHandle, canChange: false), new LogView(store.log, length), readOnly: true);
                frozen = new EngineContext(view, store.thread.Beat);
            }

            return work(new LiteDbReader(frozen ?? store.context with { Cache = null }));
        });

        public void Dispose()
        {
            if (!isDisposed)
            {
                isDisposed = true;
                store.Run(() =>
                {
                    store.snapshots--;
                    frozen?.Database.Dispose();
                    return true;
                });
            }
        }
    }
}
