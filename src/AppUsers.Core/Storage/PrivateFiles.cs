using System.Runtime.InteropServices;

namespace AppUsers.Storage;

/// <summary>Files and folders that only their owner can open: 0600 and 0700. On Windows the user's profile protects them.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Creates an empty file; an existing file is not changed.</summary>
    public static void Create(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();

    /// <summary>Opens a file that nobody else can open until it is closed.</summary>
    /// <exception cref="IOException">Among others: somebody else has it open. <see cref="IoFaults"/> tells.</exception>
    public static FileStream OpenLocked(string path, FileMode mode, FileAccess access) => Open(path, mode, access, FileShare.None);

    /// <summary>Whether a file is open by <see cref="OpenLocked"/>, in this process or another one.</summary>
    internal static bool IsLocked(string path)
    {
        try
        {
            OpenLocked(path, FileMode.Open, FileAccess.Read).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return IoFaults.Of(e) == StoreFault.Busy;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>A new temporary file that disappears when it is closed.</summary>
    internal static FileStream OpenTemporary() => Open(
        Path.Combine(Path.GetTempPath(), $"appusers-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);

    /// <summary>Puts a whole file in its place, and flushes it with its folder. If it cannot be written, nothing of it is left.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="overwrite">Whether to replace a file. If not, one that exists by then is an <see cref="IOException"/>.</param>
    public static void WriteWhole(string path, Action<Stream> write, bool overwrite)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var file = OpenLocked(draft, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite);
            FlushFolder(Path.GetDirectoryName(path)!);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

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

    /// <summary>Makes the names in a folder survive a power cut. .NET opens no folders, and Windows needs no such thing.</summary>
    private static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsWindows() && open(path, 0) is var folder and >= 0)
        {
            _ = fsync(folder);
            _ = close(folder);
        }

        [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        static extern int open(string path, int flags);

        [DllImport("libc")]
        static extern int fsync(int file);

        [DllImport("libc")]
        static extern int close(int file);
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, FileOptions options = FileOptions.None)
    {
        var all = new FileStreamOptions { Mode = mode, Access = access, Share = share, Options = options, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
        {
            all.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, all);
    }
}
