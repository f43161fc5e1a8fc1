namespace AppUsers.Storage;

/// <summary>
/// A store on disk: opens the right engine for it under the lock, for as long as one read or one write takes. A store
/// that does not exist reads as empty; the first write makes it, whole or not at all.
/// </summary>
public sealed class StoreFile
{
    private readonly StoreAdapters adapters;
    private readonly StoreEngine? engine;
    private readonly TimeSpan lockTimeout;

    /// <summary>Names a store. Nothing is opened and nothing made.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="engine">The engine for a new store, which an existing one must have; null for the default one.</param>
    /// <param name="adapters">The adapters to choose from.</param>
    /// <param name="lockTimeout">How long to wait for another process.</param>
    public StoreFile(string path, StoreEngine? engine, StoreAdapters adapters, TimeSpan lockTimeout)
    {
        Path = RealPath(System.IO.Path.GetFullPath(path));
        this.engine = engine;
        this.adapters = adapters;
        this.lockTimeout = lockTimeout;
    }

    /// <summary>How long to wait for another process when nothing else is said.</summary>
    public static TimeSpan DefaultLockTimeout { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The engine that wrote the store or, when there is none yet, will.</summary>
    /// <exception cref="AppUsersException">The file is no store, is too new, or needs an engine that is not there.</exception>
    public StoreEngine Engine => Guard(() => Choose(StoreFormat.Inspect(Path)));

    /// <summary>Whether the store was made yet: a file without content is no store.</summary>
    public bool Exists => File.Exists(Path) && new FileInfo(Path).Length > 0;

    /// <summary>Runs a read on a consistent view and closes the store again.</summary>
    /// <exception cref="AppUsersException">The store cannot be read, and why.</exception>
    public T Read<T>(Func<IStoreReader, T> read, CancellationToken cancellation) => Guard(() =>
    {
        ArgumentNullException.ThrowIfNull(read);
        if (StoreFormat.Inspect(Path) is null)
        {
            return read(EmptyStore.Instance);
        }

        using var held = LockForReading(cancellation);
        using var reader = adapters.Get(Choose(StoreFormat.Inspect(Path))).OpenRead(Path);
        return read(reader);
    });

    /// <summary>Runs a write in one transaction, which is kept when it returns and undone when it throws.</summary>
    /// <exception cref="AppUsersException">The store cannot be written, and why.</exception>
    public T Write<T>(Func<IStoreWriter, T> write, CancellationToken cancellation) => Guard(() =>
    {
        ArgumentNullException.ThrowIfNull(write);
        Choose(StoreFormat.Inspect(Path));
        PrivateFiles.CreateFolder(System.IO.Path.GetDirectoryName(Path)!);
        using var held = StoreLock.Exclusive(Path, lockTimeout, cancellation);
        var existing = StoreFormat.Inspect(Path);
        var adapter = adapters.Get(Choose(existing));
        return existing is null ? CreateWith(adapter, write) : Transact(adapter, Path, write);
    });

    /// <summary>A link and what it leads to are one store, and must share one lock.</summary>
    private static string RealPath(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;

    private static T Transact<T>(IStoreAdapter adapter, string path, Func<IStoreWriter, T> write)
    {
        using var writer = adapter.OpenWrite(path);
        var result = write(writer);
        writer.Commit();
        return result;
    }

    /// <summary>The first write happens in a folder beside the store, which is moved into place when all went well: an
    /// interruption leaves no half-made store, and a refused write no empty one.</summary>
    private T CreateWith<T>(IStoreAdapter adapter, Func<IStoreWriter, T> write)
    {
        var folder = Path + ".new";
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        PrivateFiles.CreateFolder(folder);
        try
        {
            var draft = System.IO.Path.Combine(folder, StoreLocation.FileName);
            adapter.Create(draft, StoreFormat.Stamp);
            var result = Transact(adapter, draft, write);
            PrivateFiles.Restrict(draft);
            File.Move(draft, Path, overwrite: true);
            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Where not even the lock can be made, nobody who honours it has ever written.</summary>
    private IDisposable? LockForReading(CancellationToken cancellation)
    {
        try
        {
            return StoreLock.Shared(Path, lockTimeout, cancellation);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException io && IoFaults.Of(io) is StoreFault.AccessDenied or StoreFault.Full))
        {
            return null;
        }
    }

    private StoreEngine Choose(StoreEngine? existing)
    {
        if (existing is StoreEngine found && engine is StoreEngine wanted && found != wanted)
        {
            throw StoreErrors.EngineMismatch(Path, found, wanted);
        }

        var available = adapters.Available;
        var chosen = existing ?? engine ?? available.Cast<StoreEngine?>().FirstOrDefault() ?? StoreEngine.LiteDb;
        return available.Contains(chosen) ? chosen : throw StoreErrors.EngineMissing(chosen, existing is null ? null : Path);
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is StoreFaultException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw StoreErrors.From(e, Path, lockTimeout);
        }
    }
}
