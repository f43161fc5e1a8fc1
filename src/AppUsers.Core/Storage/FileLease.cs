using System.Collections.Concurrent;
using System.Globalization;

namespace AppUsers.Storage;

/// <summary>
/// A file store as this process uses it: opened at its first use, kept open while commands run and for a short time after, and closed
/// in between as soon as another process waits. All threads of the process share it.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A lease lasts as long as the process, and disposes what it owns when it closes the store.")]
internal sealed class FileLease
{
    /// <summary>How often to look whether another process waits or the store is idle.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a process may keep the store while another one waits: long enough to get something done.</summary>
    private static readonly TimeSpan Quantum = TimeSpan.FromMilliseconds(75);

    /// <summary>Opening and closing in this process itself takes a moment, even for those who don't want to wait for others.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<(string Path, PlugIns PlugIns), FileLease> Leases = new();

    private readonly string path;
    private readonly PlugIns plugIns;
    private readonly object gate = new();
    private readonly HashSet<IRowCursor> streams = [];
    private FileLock? held;
    private IOpenStore? store;
    private Timer? monitor;
    private TimeSpan keepOpen;
    private bool isChanging;
    private bool isHandingOver;
    private bool isWatching;
    private int users;
    private int looks;
    private long openedAt;
    private long usedAt;
    private long version;
    private StoreFaultException? lost;

    static FileLease() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var lease in Leases.Values)
        {
            lease.Close();
        }
    };

    private FileLease(string path, PlugIns plugIns)
    {
        this.path = path;
        this.plugIns = plugIns;
    }

    /// <summary>Whether the store is open now.</summary>
    public bool IsOpen => store is not null;

    public static FileLease Of(string path, PlugIns plugIns) => Leases.GetOrAdd((path, plugIns), key => new FileLease(key.Path, key.PlugIns));

    /// <summary>Works on the open store; on null if there is no store in the file.</summary>
    public T Run<T>(Func<IOpenStore?, T> work, FileStoreOptions options, CancellationToken cancellation)
    {
        if (Enter(options, cancellation) is not IOpenStore open)
        {
            return work(null);
        }

        try
        {
            return work(open);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>A number that changes with each opening and each write of this process: nobody else can write between them. If there is
    /// no store, it is another one each time.</summary>
    public string ReadVersion(FileStoreOptions options, CancellationToken cancellation) => Run(
        open => open is null ? ChangeVersion() : Interlocked.Read(ref version), options, cancellation).ToString(CultureInfo.InvariantCulture);

    public long ChangeVersion() => Interlocked.Increment(ref version);

    /// <summary>Works on the file while nobody has it open.</summary>
    public T RunAlone<T>(Func<T> work, FileStoreOptions options, CancellationToken cancellation)
    {
        Await(() => store is null, () => isChanging = true, options, cancellation);
        try
        {
            using var alone = FileLock.Acquire(path, options.LockTimeout, cancellation);
            return work();
        }
        finally
        {
            EndChange();
        }
    }

    /// <summary>Starts a stream; null if there is no store in the file.</summary>
    public RowCursor<T>? OpenStream<T>(RowQuery<T> query, FileStoreOptions options, CancellationToken cancellation) => Run(
        open =>
        {
            if (open is null)
            {
                return null;
            }

            var stream = new RowCursor<T>(open.OpenSnapshot(), query, Forget);
            lock (gate)
            {
                streams.Add(stream);
            }

            return stream;
        },
        options,
        cancellation);

    /// <summary>Makes everything that this process committed survive a power cut. What it committed before the store was closed is on
    /// the disk already.</summary>
    public void Flush()
    {
        IOpenStore? open;
        lock (gate)
        {
            // It is flushed while it is closed, too, and that takes a moment.
            while (isChanging)
            {
                Monitor.Wait(gate, Interval);
            }

            if (Interlocked.Exchange(ref lost, null) is StoreFaultException failure)
            {
                throw failure;
            }

            if (store is null)
            {
                return;
            }

            open = store;
            users++;
        }

        try
        {
            open.Flush();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Closes the store, if nobody is using it.</summary>
    public void Close() => CloseIf(() => users == 0);

    private IOpenStore? Enter(FileStoreOptions options, CancellationToken cancellation)
    {
        CloseIfGone();
        IOpenStore? open = null;
        Await(
            () => !isHandingOver || store is null,
            () =>
            {
                keepOpen = options.KeepOpen == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : options.KeepOpen > keepOpen ? options.KeepOpen : keepOpen;
                open = store;
                isChanging = open is null;
                users += open is null ? 0 : 1;
            },
            options,
            cancellation);
        if (open is not null)
        {
            return open;
        }

        try
        {
            return Open(options, cancellation);
        }
        finally
        {
            EndChange();
        }
    }

    /// <summary>What is written to a file that was moved or removed is lost. Windows does not let anybody do that.</summary>
    private void CloseIfGone()
    {
        if (IsOpen && !File.Exists(path))
        {
            lock (gate)
            {
                isHandingOver |= store is not null;
            }

            CloseIf(() => users == 0);
        }
    }

    /// <summary>Opens the store for its first user; null if there is none in the file.</summary>
    private IOpenStore? Open(FileStoreOptions options, CancellationToken cancellation)
    {
        if (!StoreFormat.IsStore(path))
        {
            return null;
        }

        var acquired = FileLock.Acquire(path, options.LockTimeout, cancellation);
        try
        {
            if (!StoreFormat.IsStore(path))
            {
                return null;
            }

            var open = OpenUnlocked(acquired.IsReadOnly, options.LockTimeout, cancellation);
            lock (gate)
            {
                (store, held, users) = (open, acquired, 1);
                ChangeVersion();
                openedAt = usedAt = TimeProvider.System.GetTimestamp();
                monitor = new Timer(_ => Watch(), null, Interval, Interval);
            }

            return open;
        }
        finally
        {
            if (held is null)
            {
                acquired.Dispose();
            }
        }
    }

    /// <summary>The engine locks the file too. A process that has it without the lock, because somebody removed the lock, is waited for.</summary>
    private IOpenStore OpenUnlocked(bool readOnly, TimeSpan wait, CancellationToken cancellation)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                return plugIns.LiteDb().Open(path, readOnly, wait > ShortestWait ? wait : ShortestWait);
            }
            catch (StoreFaultException e) when (e.Fault == StoreFault.Busy && Elapsed(started) < wait)
            {
                cancellation.ThrowIfCancellationRequested();
                cancellation.WaitHandle.WaitOne(Interval);
            }
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            users--;
            usedAt = TimeProvider.System.GetTimestamp();
            isHandingOver |= store!.IsStale;
        }

        CloseIf(() => users == 0 && isHandingOver);
    }

    /// <summary>Closes the store if another process waits and this one had its share, if nobody used it for a time, or if somebody put
    /// another file in its place.</summary>
    private void Watch()
    {
        IRowCursor[] hindering;
        lock (gate)
        {
            if (store is null || isChanging || isWatching)
            {
                return;
            }

            isWatching = true;

            isHandingOver |= (Elapsed(openedAt) >= Quantum && held!.IsWanted) || (++looks % 10 == 0 && !PrivateFiles.IsLocked(path));
            hindering = store.IsHeldUp ? [.. streams] : [];
        }

        foreach (var stream in hindering)
        {
            stream.Detach();
        }

        isWatching = false;
        CloseIf(() => users == 0 && (isHandingOver || (streams.Count == 0 && Elapsed(usedAt) >= keepOpen)));
    }

    private void CloseIf(Func<bool> isDue)
    {
        IRowCursor[] open;
        lock (gate)
        {
            if (store is null || isChanging || !isDue())
            {
                return;
            }

            isChanging = true;
            open = [.. streams];
        }

        try
        {
            foreach (var stream in open)
            {
                stream.Detach();
            }

            CloseStore();
        }
        finally
        {
            EndChange();
        }
    }

    private void CloseStore()
    {
        try
        {
            store!.Flush();
            store.Tidy(isHandingOver);
        }
        catch (StoreFaultException e)
        {
            lost = e;
        }
        finally
        {
            monitor!.Dispose();
            store!.Dispose();
            held!.Dispose();
            lock (gate)
            {
                (store, held, monitor, isHandingOver, keepOpen) = (null, null, null, false, TimeSpan.Zero);
            }
        }
    }

    /// <summary>Waits until nobody opens or closes the store and a condition holds, and takes it.</summary>
    private void Await(Func<bool> condition, Action take, FileStoreOptions options, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        lock (gate)
        {
            while (isChanging || !condition())
            {
                cancellation.ThrowIfCancellationRequested();
                if (Elapsed(started) >= options.LockTimeout && Elapsed(started) >= ShortestWait)
                {
                    throw StoreErrors.Busy(path, options.LockTimeout);
                }

                Monitor.Wait(gate, Interval);
            }

            take();
        }
    }

    private void EndChange()
    {
        lock (gate)
        {
            isChanging = false;
            Monitor.PulseAll(gate);
        }
    }

    private void Forget(IRowCursor stream)
    {
        lock (gate)
        {
            streams.Remove(stream);
            usedAt = TimeProvider.System.GetTimestamp();
        }
    }

    private static TimeSpan Elapsed(long since) => TimeProvider.System.GetElapsedTime(since);
}
