namespace AppUsers.Storage;

/// <summary>
/// Keeps processes, and runspaces of one process, from writing to a store at the same time. The engines' own locks are
/// not enough: LiteDB lets a second writer in on Linux and loses its records. A file of its own beside the store is
/// locked, shared by readers and alone by a writer; the operating system frees it when a process dies.
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
        for (var pause = FirstPause; ; pause = Min(pause * 2, LongestPause))
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

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
