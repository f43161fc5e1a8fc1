namespace AppUsers.Storage;

/// <summary>
/// The port to storage engines that work on a file: a plug-in that keeps rows of text in tables and finds them by key and by
/// index. Every session opens the file and closes it again. Locks between processes, file permissions and the recognition of
/// files are the business of <see cref="FileStore"/>.
/// </summary>
public interface IStoreAdapter
{
    /// <summary>Creates an empty store in a file that does not exist yet.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="stamp">The number to keep in the header's field for a user version.</param>
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
