namespace AppUsers.Storage;

/// <summary>Files and folders that only their owner can open: 0600 and 0700. On Windows the user's profile protects them.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Creates an empty file; an existing file is not changed.</summary>
    public static void Create(string path) => OpenDurable(path).Dispose();

    /// <summary>Opens a file for reading and writing, and creates it if necessary. Flushing it flushes the disk.</summary>
    public static FileStream OpenDurable(string path) => new DurableFileStream(path, Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));

    internal static FileStream OpenShared(string path) => new(path, Options(FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read));

    internal static FileStream OpenExclusive(string path) => new(path, Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
    }

    internal static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerFile);
        }
    }

    private static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return options;
    }

    private sealed class DurableFileStream(string path, FileStreamOptions options) : FileStream(path, options)
    {
        public override void Flush() => Flush(flushToDisk: true);
    }
}
