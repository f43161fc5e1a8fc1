namespace AppUsers.Storage;

/// <summary>
/// A store in a file. The process keeps it open as long as it is used and nobody else waits for it; see <see cref="FileLease"/>. A
/// store that does not exist reads as empty; the first write creates it, completely or not at all.
/// </summary>
public sealed class FileStore : IStore
{
    private readonly PlugIns plugIns;
    private readonly FileStoreOptions options;
    private readonly FileLease lease;

    /// <summary>Names a store. Nothing is opened or created.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="plugIns">Where to find the engine.</param>
    /// <param name="options">How to share it with other processes.</param>
    public FileStore(string path, PlugIns plugIns, FileStoreOptions? options = null)
    {
        Name = RealPath(Path.GetFullPath(path));
        this.plugIns = plugIns;
        this.options = options ?? new FileStoreOptions();
        lease = FileLease.Of(Name, plugIns);
    }

    /// <summary>The full path of the file.</summary>
    public string Name { get; }

    /// <summary>Whether the store was created: an empty file is not a store yet.</summary>
    public bool Exists => lease.IsOpen || (File.Exists(Name) && new FileInfo(Name).Length > 0);

    /// <summary>Throws if the file exists and is not a store.</summary>
    /// <exception cref="AppUsersException">NotAStore, StoreTooNew, StoreUnsupported, InvalidStorePath, StoreAccessDenied</exception>
    public void Check() => Guard(() => lease.IsOpen || StoreFormat.IsStore(Name));

    /// <inheritdoc/>
    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Guard(() => lease.Run(open => open is null ? work(EmptyStore.Instance) : open.Read(work, cancellation), options, cancellation));
    }

    /// <inheritdoc/>
    public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Guard(() =>
        {
            while (true)
            {
                if (lease.Run(open => open is null ? null : new Result<T>(WriteTo(open, work, cancellation)), options, cancellation) is { } written)
                {
                    return written.Value;
                }

                PrivateFiles.CreateFolder(Path.GetDirectoryName(Name)!);
                if (lease.RunAlone(() => StoreFormat.IsStore(Name) ? null : new Result<T>(CreateWith(work)), options, cancellation) is { } created)
                {
                    return created.Value;
                }
            }
        });
    }

    /// <inheritdoc/>
    public IEnumerable<T> Stream<T>(RowQuery<T> query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var stream = Guard(() => lease.OpenStream(query, options, cancellation));
        while (stream is not null && Guard(() => stream.NextPage(cancellation)) is { } page)
        {
            foreach (var row in page)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }

    /// <inheritdoc/>
    public string ReadVersion(CancellationToken cancellation) => Guard(() => lease.ReadVersion(options, cancellation));

    /// <inheritdoc/>
    public void Flush() => Guard(() =>
    {
        lease.Flush();
        return true;
    });

    /// <summary>Closes the file at once, unless somebody in this process is using it.</summary>
    public void Dispose() => lease.Close();

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

    private T WriteTo<T>(IOpenStore open, Func<IStoreWriter, T> work, CancellationToken cancellation)
    {
        try
        {
            return open.Write(work, cancellation);
        }
        finally
        {
            // Even of a write that failed it is not certain that it changed nothing.
            lease.ChangeVersion();
        }
    }

    /// <summary>The first write happens in memory, and its result is moved into place: an interruption does not leave a partial store,
    /// and a refused write does not leave an empty one.</summary>
    private T CreateWith<T>(Func<IStoreWriter, T> work)
    {
        var (content, result) = plugIns.LiteDb().Create(StoreFormat.Stamp, work);
        PrivateFiles.WriteWhole(Name, file => file.Write(content), overwrite: true);
        return result;
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is StoreFaultException or IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.From(e, Name, options.LockTimeout);
        }
    }

    private sealed record Result<T>(T Value);
}
