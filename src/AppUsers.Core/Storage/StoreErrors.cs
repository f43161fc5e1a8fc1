using System.Globalization;

namespace AppUsers.Storage;

/// <summary>Every message about the file of a store, in one place.</summary>
internal static class StoreErrors
{
    public static AppUsersException RelativePath(string path) => new(
        ErrorCode.InvalidStorePath,
        $"The environment variable {StoreLocation.Variable} holds the relative path '{path}', and a process has no one folder to start from. Give the full path of a file, or name one with Connect-AivenOrganization -Path.",
        path);

    public static AppUsersException NoFolder() => new(
        ErrorCode.InvalidStorePath,
        $"This account has no folder for application data, where a store would be. Name a file with Connect-AivenOrganization -Path, or by its full path in the environment variable {StoreLocation.Variable}.");

    public static AppUsersException PathIsNoFile(string path, string provider) => new(
        ErrorCode.InvalidStorePath,
        $"'{path}' is a path of the provider {provider}, and a store is a file. Name a file.",
        path);

    public static AppUsersException PathIsFolder(string path) => new(
        ErrorCode.InvalidStorePath,
        $"'{path}' is a folder, and a store is a file. Name a file in it, as in '{Path.Combine(path, StoreLocation.FileName)}'.",
        path);

    public static AppUsersException NotAStore(string path) => new(
        ErrorCode.NotAStore,
        $"The file '{path}' is not a store of application users and was left untouched. Name another file with Connect-AivenOrganization -Path; a new store is made there on the first write.",
        path);

    public static AppUsersException TooNew(string path, int version, int known) => new(
        ErrorCode.StoreTooNew,
        string.Create(CultureInfo.InvariantCulture, $"The store '{path}' has format {version} and this version of AppUsers knows formats up to {known}; it was left untouched. Update the AppUsers module to use it."),
        path);

    public static AppUsersException Damaged(string path, Exception? cause) => new(
        ErrorCode.StoreDamaged,
        $"The store '{path}' is damaged and was left as it is. Restore the file from a backup, or name another store with Connect-AivenOrganization -Path.",
        path,
        cause);

    public static AppUsersException Busy(string path, TimeSpan waited, Exception? cause = null) => new(
        ErrorCode.StoreBusy,
        string.Create(CultureInfo.InvariantCulture, $"Another process has held the store '{path}' for longer than the wait of {waited.TotalSeconds:0.###} seconds; nothing was changed. Try again, or wait longer with Connect-AivenOrganization -LockTimeout."),
        path,
        cause);

    public static AppUsersException Full(string path, Exception cause) => new(
        ErrorCode.StoreFull,
        $"The disk of the store '{path}' is full; nothing was changed. Free some space and try again.",
        path,
        cause);

    public static AppUsersException AccessDenied(string path, Exception cause) => new(
        ErrorCode.StoreAccessDenied,
        $"The store '{path}' cannot be used as needed: this account may not, or the disk is read-only; nothing was changed. Check the permissions of the file and its folder, or name another store with Connect-AivenOrganization -Path.",
        path,
        cause);

    public static AppUsersException EngineMissing(StoreEngine engine, string? path) => new(
        ErrorCode.StoreEngineMissing,
        (path is null ? $"The engine {engine}" : $"The store '{path}' was written by the engine {engine}, which") + " is not part of this build of AppUsers. Install a build that has it, or use another store.",
        path ?? engine.ToString());

    public static AppUsersException EngineMismatch(string path, StoreEngine actual, StoreEngine wanted) => new(
        ErrorCode.StoreEngineMismatch,
        $"The store '{path}' was written by the engine {actual}, not {wanted}. Leave -Store out to open it as it is, or name another file.",
        path);

    public static AppUsersException Failed(string path, Exception cause) => new(
        ErrorCode.StoreFailed,
        $"The store '{path}' failed and nothing was changed: {FirstLine(cause.Message)}. Try again; if it stays so, restore the file from a backup.",
        path,
        cause);

    /// <summary>What a failure of the engine or of the file system means to a person.</summary>
    public static AppUsersException From(Exception cause, string path, TimeSpan waited) => FaultOf(cause) switch
    {
        StoreFault.Damaged => Damaged(path, cause),
        StoreFault.Full => Full(path, cause),
        StoreFault.AccessDenied => AccessDenied(path, cause),
        StoreFault.Busy => Busy(path, waited, cause),
        _ => Failed(path, cause),
    };

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.', ' ');

    private static StoreFault FaultOf(Exception cause) => cause switch
    {
        StoreFaultException fault => fault.Fault,
        UnauthorizedAccessException => StoreFault.AccessDenied,
        System.Text.Json.JsonException => StoreFault.Damaged,
        IOException io => IoFaults.Of(io),
        _ => StoreFault.Other,
    };
}
