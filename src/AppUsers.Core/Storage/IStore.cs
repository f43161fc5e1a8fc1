namespace AppUsers.Storage;

/// <summary>A store. It keeps rows of text and does not know what they mean. Thread-safe.</summary>
public interface IStore
{
    /// <summary>The name in messages: the full path of a file.</summary>
    string Name { get; }

    /// <summary>Whether something was written to the store.</summary>
    bool Exists { get; }

    /// <summary>Reads from a consistent view.</summary>
    /// <exception cref="AppUsersException">The store cannot be read.</exception>
    T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation);

    /// <summary>Writes in one transaction, which is committed when the work returns and rolled back if it throws.</summary>
    /// <exception cref="AppUsersException">The store cannot be written.</exception>
    T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation);
}
