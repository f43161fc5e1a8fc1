using AppUsers.Storage;

namespace AppUsers.Tests.Running;

/// <summary>Counts what is done with a store.</summary>
internal sealed class CountedStore(IStore store) : IStore
{
    private int reads;
    private int flushes;
    private int writes;

    /// <summary>How often something was read, apart from the version.</summary>
    public int Reads => reads;

    public int Flushes => flushes;

    public int Writes => writes;

    public string Name => store.Name;

    public bool Exists => store.Exists;

    public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation)
    {
        Interlocked.Increment(ref reads);
        return store.Read(work, cancellation);
    }

    public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation)
    {
        Interlocked.Increment(ref writes);
        return store.Write(work, cancellation);
    }

    public IEnumerable<T> Stream<T>(RowQuery<T> query, CancellationToken cancellation)
    {
        Interlocked.Increment(ref reads);
        return store.Stream(query, cancellation);
    }

    public string ReadVersion(CancellationToken cancellation) => store.ReadVersion(cancellation);

    public void Flush()
    {
        Interlocked.Increment(ref flushes);
        store.Flush();
    }

    public void Dispose() => store.Dispose();
}
