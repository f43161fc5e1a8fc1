namespace AppUsers.Storage;

/// <summary>
/// A store in a file: runs the engine on it, under the lock, for as long as one read or one write takes. A store that does not
/// exist reads as empty; the first write creates it, completely or not at all.
/// </summary>
public sealed class FileStore : IStore
{
    private readonly PlugIns plugIns;
    private readonly TimeSpan lockTimeout;

    /// <summary>Names a store. Nothing is opened or created.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="plugIns">Where to find the engine.</param>
    /// <param name="lockTimeout">How long to wait for another process.</param>
    public FileStore(string path, PlugIns plugIns, TimeSpan lockTimeout)
    {
        Name = RealPath(Path.GetFullPath(path));
        this.plugIns = plugIns;
        this.lockTimeout = lockTimeout;
    }

    /// <summary>How long to wait for another process by default.</summary>
    public static TimeSpan DefaultLockTimeout { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The full path of the file.</summary>
    public string Name { get; }

    /// <summary>Whether the store was created: an empty file is not a store yet.</summary>
    public bool Exists => File.Exists(Name) && new FileInfo(Name).Length > 0;

    private IStoreAdapter Adapter => plugIns.Store(StoreEngine.LiteDb);

    /// <summary>Throws if the file exists and is not a store.</summary>
    /// <exception cref="AppUsersException">NotAStore, StoreTooNew, StoreUnsupported, InvalidStorePath, StoreAccessDenied</exception>
    public void Check() => Guard(() => StoreFormat.IsStore(Name));

    /// <inheritdoc/>
    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => Guard(() =>
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!StoreFormat.IsStore(Name))
        {
            return work(EmptyStore.Instance);
        }

        using var held = LockForReading(cancellation);
        if (!StoreFormat.IsStore(Name))
        {
            return work(EmptyStore.Instance);
        }

        using var reader = Adapter.OpenRead(Name);
        return work(reader);
    });

    /// <inheritdoc/>
    public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation) => Guard(() =>
    {
        ArgumentNullException.ThrowIfNull(work);
        StoreFormat.IsStore(Name);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Name)!);
        using var held = StoreLock.Exclusive(Name, lockTimeout, cancellation);
        return StoreFormat.IsStore(Name) ? Transact(Adapter, Name, work) : CreateWith(Adapter, work);
    });

    /// <summary>A link and its target are the same store, and must share one lock.</summary>
    private static string RealPath(string path)
    {
        try
        {
            return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Opening it reports why it cannot be used.
            return path;
        }
    }

    private static T Transact<T>(IStoreAdapter adapter, string path, Func<IStoreWriter, T> work)
    {
        using var writer = adapter.OpenWrite(path);
        var result = work(writer);
        writer.Commit();
        return result;
    }

    /// <summary>The first write happens in a folder beside the store, which is moved into place at the end: an interruption does not
    /// leave a partial store, and a refused write does not leave an empty one.</summary>
    private T CreateWith<T>(IStoreAdapter adapter, Func<IStoreWriter, T> work)
    {
        var folder = Name + ".new";
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        PrivateFiles.CreateFolder(folder);
        try
        {
            var draft = Path.Combine(folder, StoreLocation.FileName);
            adapter.Create(draft, StoreFormat.Stamp);
            var result = Transact(adapter, draft, work);
            CheckIsAlone(draft);
            PrivateFiles.Restrict(draft);
            File.Move(draft, Name, overwrite: true);
            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>If the engine could not move its log into the file, for example on a full disk, the file alone is incomplete.</summary>
    private static void CheckIsAlone(string draft)
    {
        if (Directory.GetFiles(Path.GetDirectoryName(draft)!).Length > 1)
        {
            throw new StoreFaultException(StoreFault.Full, new IOException("The log could not be moved into the file."));
        }
    }

    /// <summary>Where the lock cannot even be created, nobody who uses it has ever written.</summary>
    private IDisposable? LockForReading(CancellationToken cancellation)
    {
        try
        {
            return StoreLock.Shared(Name, lockTimeout, cancellation);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException io && IoFaults.Of(io) is StoreFault.AccessDenied or StoreFault.Full))
        {
            return null;
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is StoreFaultException or IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.From(e, Name, lockTimeout);
        }
    }
}
