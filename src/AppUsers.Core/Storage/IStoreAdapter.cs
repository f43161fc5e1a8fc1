namespace AppUsers.Storage;

/// <summary>
/// The store port: one storage engine, as a plug-in. An adapter keeps rows of text in tables and finds them by key and
/// by index; it knows nothing of users or tokens. It has no state: every session opens the file and closes it again,
/// so no handle outlives a command. Locking between processes, file permissions and the recognition of files are not
/// its business either: see <see cref="StoreFile"/>.
/// </summary>
public interface IStoreAdapter
{
    /// <summary>The engine that this adapter drives.</summary>
    StoreEngine Engine { get; }

    /// <summary>Makes an empty store in a file that does not exist yet.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="stamp">The number to keep in the header's field for the user's version.</param>
    /// <exception cref="StoreFaultException">The engine failed.</exception>
    void Create(string path, int stamp);

    /// <summary>Opens a store for reading. Nothing is changed on disk.</summary>
    /// <param name="path">The full path of an existing store.</param>
    /// <exception cref="StoreFaultException">The engine failed.</exception>
    IStoreReader OpenRead(string path);

    /// <summary>Opens a store for one write transaction. Without <see cref="IStoreWriter.Commit"/> nothing is changed.</summary>
    /// <param name="path">The full path of an existing store.</param>
    /// <exception cref="StoreFaultException">The engine failed.</exception>
    IStoreWriter OpenWrite(string path);
}
