namespace AppUsers.Storage;

/// <summary>
/// The port to storage engines that work on a file: a plug-in. Locks between processes, file permissions and the recognition of
/// files are the business of <see cref="FileStore"/>.
/// </summary>
public interface IStoreAdapter
{
    /// <summary>Creates a store in memory with its first transaction, and returns the content of its file.</summary>
    /// <param name="stamp">The number to keep in the header's field for a user version.</param>
    /// <param name="work">The first transaction.</param>
    /// <exception cref="StoreFaultException">The engine failed.</exception>
    (byte[] Content, T Result) Create<T>(int stamp, Func<IStoreWriter, T> work);

    /// <summary>Opens a store.</summary>
    /// <param name="path">The full path of an existing store.</param>
    /// <param name="isReadOnly">Whether nothing must be changed on disk.</param>
    /// <param name="deadline">How long one operation of the engine can take before the file counts as damaged.</param>
    /// <exception cref="StoreFaultException">The engine failed.</exception>
    IOpenStore Open(string path, bool isReadOnly, TimeSpan deadline);
}

/// <summary>A storage engine at work on a file that no other process uses. Thread-safe.</summary>
/// <remarks>Every member throws <see cref="StoreFaultException"/> if the engine fails; the store must then be disposed.</remarks>
public interface IOpenStore : IDisposable
{
    /// <summary>Whether the store has to be opened anew before it can be relied on, for example after a failure.</summary>
    bool IsStale { get; }

    /// <summary>Whether the store has work to do that has to wait for the snapshots to be disposed.</summary>
    bool IsHeldUp { get; }

    /// <summary>Reads from a consistent view.</summary>
    T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation);

    /// <summary>Writes in one transaction, which is rolled back if the work throws.</summary>
    T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation);

    /// <summary>A consistent view that can be kept while others write.</summary>
    IStoreSnapshot OpenSnapshot();

    /// <summary>Flushes everything that was committed to the disk.</summary>
    void Flush();

    /// <summary>Leaves everything in one file, if there are no snapshots.</summary>
    /// <param name="isWaitedFor">Whether somebody waits for the file: then only if opening it would take longer than this.</param>
    void Tidy(bool isWaitedFor);
}

/// <summary>A consistent view of a store that lasts until it is disposed. Thread-safe.</summary>
public interface IStoreSnapshot : IDisposable
{
    /// <summary>Reads from the view.</summary>
    T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation);
}
