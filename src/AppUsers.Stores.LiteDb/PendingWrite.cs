using System.Runtime.ExceptionServices;
using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>A write that waits for its transaction, which it may share with others.</summary>
internal abstract class PendingWrite
{
    private ExceptionDispatchInfo? failure;

    public bool IsDone { get; private set; }

    /// <summary>Whether the engine failed.</summary>
    public bool IsFault => failure?.SourceException is StoreFaultException;

    /// <summary>Writes in one transaction. If one of several fails halfway, each gets a transaction of its own.</summary>
    public static void Transact(IReadOnlyList<PendingWrite> writes, EngineContext context)
    {
        try
        {
            LiteDbWriter.Transact(context, writer => writes.All(write => write.Attempt(writer)));
        }
        catch when (writes.Count > 1)
        {
            foreach (var write in writes)
            {
                Transact([write], context);
            }
        }
        catch (Exception e)
        {
            writes[0].failure = ExceptionDispatchInfo.Capture(e);
        }

        foreach (var write in writes)
        {
            write.IsDone = true;
        }
    }

    protected abstract void Run(IStoreWriter writer);

    protected void ThrowIfFailed() => failure?.Throw();

    /// <summary>Runs the work. What fails before it changes anything does not concern the others.</summary>
    private bool Attempt(LiteDbWriter writer)
    {
        failure = null;
        var changes = writer.Changes;
        try
        {
            Run(writer);
        }
        catch (Exception e) when (e is not StoreFaultException && writer.Changes == changes)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        return true;
    }
}

/// <summary>A write with a result.</summary>
internal sealed class PendingWrite<T>(Func<IStoreWriter, T> work) : PendingWrite
{
    private T? result;

    public T GetResult()
    {
        ThrowIfFailed();
        return result!;
    }

    protected override void Run(IStoreWriter writer) => result = work(writer);
}
