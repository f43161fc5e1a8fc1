using AppUsers.Storage;
using Microsoft.Data.Sqlite;

namespace AppUsers.Stores.Sqlite;

/// <summary>Says in the port's words what SQLite's result codes mean. Source: https://www.sqlite.org/rescode.html</summary>
internal static class SqliteFaults
{
    private const int ShortRead = 522;

    public static T Translate<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw new StoreFaultException(FaultOf(e), e);
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException or EndOfStreamException)
        {
            // The file is too short, or a column holds something else than the text that was written.
            throw new StoreFaultException(StoreFault.Damaged, e);
        }
    }

    private static StoreFault FaultOf(SqliteException e) => e.SqliteErrorCode switch
    {
        11 or 26 => StoreFault.Damaged,
        10 when e.SqliteExtendedErrorCode == ShortRead => StoreFault.Damaged,
        13 => StoreFault.Full,
        3 or 8 or 14 or 23 => StoreFault.AccessDenied,
        5 or 6 => StoreFault.Busy,
        _ => StoreFault.Other,
    };
}
