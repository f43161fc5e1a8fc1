namespace AppUsers.Storage;

/// <summary>
/// Keeps processes, and runspaces of one process, from writing to a store at the same time. LiteDB's own locks are not enough: on
/// Linux it lets a second writer in and loses its records. A separate file beside the store is locked, shared by readers and
/// exclusively by a writer; the operating system releases it when a process dies.
/// </summary>
internal static class StoreLock
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    public static IDisposable Shared(string storePath, TimeSpan wait, CancellationToken cancellation) =>
        Acquire(storePath, PrivateFiles.OpenShared, wait, cancellation);

    public static IDisposable Exclusive(string storePath, TimeSpan wait, CancellationToken cancellation) =>
        Acquire(storePath, PrivateFiles.OpenExclusive, wait, cancellation);

    private static FileStream Acquire(string storePath, Func<string, FileStream> open, TimeSpan wait, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return open(storePath + ".lock");
            }
            catch (IOException e) when (IoFaults.Of(e) == StoreFault.Busy)
            {
                if (TimeProvider.System.GetElapsedTime(started) >= wait)
                {
                    throw StoreErrors.Busy(storePath, wait, e);
                }

                cancellation.WaitHandle.WaitOne(pause);
            }
        }
    }
}
