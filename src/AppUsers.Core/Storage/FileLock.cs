using System.Security.Cryptography;

namespace AppUsers.Storage;

/// <summary>
/// The lock of a file store: the process that has it is the only one that uses the store. It is a separate file, which the operating
/// system unlocks when the process dies. Anyone who wants the lock first takes a place in a queue, which is a second file. Only the
/// first in the queue waits for the lock itself, and the holder looks at the queue to learn whether somebody waits.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly string queue;
    private readonly FileStream? held;

    private FileLock(string queue, FileStream? held)
    {
        this.queue = queue;
        this.held = held;
    }

    /// <summary>Whether another process waits for the lock.</summary>
    public bool IsWanted => File.Exists(queue) && PrivateFiles.IsLocked(queue);

    /// <summary>Whether the account may only read.</summary>
    public bool IsReadOnly => held is not { CanWrite: true };

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="AppUsersException">StoreBusy, StoreNotLockable</exception>
    public static FileLock Acquire(string storePath, TimeSpan wait, CancellationToken cancellation)
    {
        var (file, queue) = (storePath + ".lock", storePath + ".queue");
        var waiting = new Wait(storePath, wait, cancellation);
        using var place = waiting.For(queue, waiting.PauseInQueue);
        while (true)
        {
            var held = waiting.For(file, () => ShortestPause);
            if (held is null)
            {
                return new FileLock(queue, null);
            }

            try
            {
                if (!PrivateFiles.IsLocked(file) && IsAt(file, held))
                {
                    throw StoreErrors.NotLockable(storePath);
                }

                if (IsAt(file, held))
                {
                    return new FileLock(queue, held);
                }
            }
            catch
            {
                held.Dispose();
                throw;
            }

            // Somebody removed the file in the meantime: the lock that counts is in another one.
            held.Dispose();
        }
    }

    public void Dispose() => held?.Dispose();

    /// <summary>Where the lock can not even be created, nobody who uses it has ever written.</summary>
    private static bool CanExist(string path)
    {
        if (File.Exists(path))
        {
            return true;
        }

        try
        {
            PrivateFiles.Create(path);
            return true;
        }
        catch (Exception e) when (IoFaults.IsDenied(e) || (e is IOException io && IoFaults.Of(io) == StoreFault.Full))
        {
            return false;
        }
    }

    /// <summary>Opens and locks a file; null if somebody else has locked it.</summary>
    private static FileStream? TryOpen(string path, FileAccess access)
    {
        try
        {
            return PrivateFiles.OpenLocked(path, access == FileAccess.Read ? FileMode.Open : FileMode.OpenOrCreate, access);
        }
        catch (IOException e) when (IoFaults.Of(e) == StoreFault.Busy)
        {
            return null;
        }
        catch (Exception e) when (access == FileAccess.ReadWrite && IoFaults.IsDenied(e))
        {
            // On a read-only disk it can be locked all the same.
            return TryOpen(path, FileAccess.Read);
        }
    }

    /// <summary>Whether a path still leads to the file that is locked: a time that is set on the one must be found on the other. Nobody
    /// looks at the times of a lock. Windows does not let anybody remove a file that is locked.</summary>
    private static bool IsAt(string path, FileStream file)
    {
        if (OperatingSystem.IsWindows() || !file.CanWrite)
        {
            return true;
        }

        File.SetLastWriteTimeUtc(file.SafeFileHandle, DateTime.UnixEpoch.AddSeconds(RandomNumberGenerator.GetInt32(int.MaxValue)));
        return File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }

    private sealed class Wait(string storePath, TimeSpan most, CancellationToken cancellation)
    {
        private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(16);

        private readonly long started = TimeProvider.System.GetTimestamp();

        private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(started);

        /// <summary>The longer somebody has waited, the more often they look, so that they come before those who have just had their turn.</summary>
        public TimeSpan PauseInQueue() => FirstPause / (1 + (Elapsed / FirstPause)) is var pause && pause > ShortestPause ? pause : ShortestPause;

        /// <summary>Opens and locks a file; null if it does not exist and cannot be created.</summary>
        public FileStream? For(string path, Func<TimeSpan> pause)
        {
            while (CanExist(path))
            {
                cancellation.ThrowIfCancellationRequested();
                if (TryOpen(path, FileAccess.ReadWrite) is FileStream file)
                {
                    return file;
                }

                if (Elapsed >= most)
                {
                    throw StoreErrors.Busy(storePath, most);
                }

                cancellation.WaitHandle.WaitOne(pause());
            }

            return null;
        }
    }
}
