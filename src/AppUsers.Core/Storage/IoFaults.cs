namespace AppUsers.Storage;

/// <summary>Distinguishes failures of a file system, for which .NET has one exception type with the error number of the system.</summary>
public static class IoFaults
{
    // errno on Linux and macOS: EFBIG, ENOSPC, EDQUOT (Linux), EDQUOT (macOS); Windows: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
    private static readonly int[] Full = [27, 28, 122, 69, Win32(39), Win32(112)];

    // EPERM, EACCES, EROFS; ERROR_WRITE_PROTECT
    private static readonly int[] Denied = [1, 13, 30, Win32(19)];

    // EWOULDBLOCK (Linux, macOS); ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
    private static readonly int[] Locked = [11, 35, Win32(32), Win32(33)];

    /// <summary>The kind of failure.</summary>
    public static StoreFault Of(IOException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var code = exception.HResult;
        return Full.Contains(code) ? StoreFault.Full
            : Denied.Contains(code) ? StoreFault.AccessDenied
            : Locked.Contains(code) ? StoreFault.Busy
            : StoreFault.Other;
    }

    /// <summary>Whether this account or a read-only disk is in the way.</summary>
    public static bool IsDenied(Exception exception) =>
        exception is UnauthorizedAccessException || (exception is IOException io && Of(io) == StoreFault.AccessDenied);

    private static int Win32(int code) => unchecked((int)0x80070000) | code;
}
