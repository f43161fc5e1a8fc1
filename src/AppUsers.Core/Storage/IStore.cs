namespace AppUsers.Storage;

/// <summary>An open store. It keeps rows of text and does not know what they mean. Thread-safe; opened once and used many times.</summary>
public interface IStore : IDisposable
{
    /// <summary>The name in messages, for example the full path of a file.</summary>
    string Name { get; }

    /// <summary>Whether something was written to the store.</summary>
    bool Exists { get; }

    /// <summary>Reads from a consistent view.</summary>
    /// <exception cref="AppUsersException">The store cannot be read.</exception>
    T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation);

    /// <summary>Writes in one transaction, which is committed when the work returns and rolled back if it throws. What was committed
    /// survives the process; <see cref="Flush"/> makes it survive a power cut.</summary>
    /// <exception cref="AppUsersException">The store cannot be written.</exception>
    T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation);

    /// <summary>Streams rows from one consistent view, which does not change while the rows are consumed and holds nobody up, however
    /// long that takes.</summary>
    /// <exception cref="AppUsersException">The store cannot be read.</exception>
    IEnumerable<T> Stream<T>(RowQuery<T> query, CancellationToken cancellation);

    /// <summary>A text that changes with every write, by any process: as long as it is the same, so is what is read. Cheap to read.</summary>
    /// <exception cref="AppUsersException">The store cannot be read.</exception>
    string ReadVersion(CancellationToken cancellation);

    /// <summary>Makes everything that was committed survive a power cut.</summary>
    /// <exception cref="AppUsersException">The store cannot be written.</exception>
    void Flush();
}
