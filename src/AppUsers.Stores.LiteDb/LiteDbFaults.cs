using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>Says in the port's words what LiteDB's exceptions mean.</summary>
internal static class LiteDbFaults
{
    public static T Translate<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not StoreFaultException)
        {
            throw From(e);
        }
    }

    public static StoreFaultException From(Exception exception) => new(FaultOf(exception), exception);

    /// <summary>On a damaged page LiteDB stumbles over whatever it reads there, with exceptions of any type.</summary>
    private static StoreFault FaultOf(Exception exception) => exception switch
    {
        LiteException { ErrorCode: LiteException.INDEX_DUPLICATE_KEY or LiteException.FILE_SIZE_EXCEEDED or LiteException.ENGINE_DISPOSED } => StoreFault.Other,
        LiteException { ErrorCode: LiteException.LOCK_TIMEOUT } => StoreFault.Busy,
        UnauthorizedAccessException => StoreFault.AccessDenied,
        EndOfStreamException => StoreFault.Damaged,
        IOException io => IoFaults.Of(io),
        ObjectDisposedException or OutOfMemoryException => StoreFault.Other,
        _ => StoreFault.Damaged,
    };
}
