using System.Globalization;
using AppUsers.Storage;

namespace AppUsers;

/// <summary>Words every error about a store.</summary>
public static class StoreErrors
{
    private const string OtherStore = "Connect to another store with Connect-AivenOrganization -Path.";

    public static AppUsersException RelativePath(string path) => new(
        ErrorCode.InvalidStorePath,
        $"The environment variable {StoreLocation.Variable} contains the relative path '{path}'. A store needs a full path.",
        "Give the full path of a file, or run Connect-AivenOrganization -Path.",
        path);

    public static AppUsersException NoFolder() => new(
        ErrorCode.InvalidStorePath,
        "This account does not have a folder for application data, where the default store is kept.",
        $"Run Connect-AivenOrganization -Path, or set the environment variable {StoreLocation.Variable} to the full path of a file.");

    public static AppUsersException PathIsNoFile(string path, string provider) => new(
        ErrorCode.InvalidStorePath, $"'{path}' is a path of the provider {provider}. A store is a file.", "Give the path of a file.", path);

    public static AppUsersException PathIsFolder(string path) => new(
        ErrorCode.InvalidStorePath,
        $"'{path}' is a folder. A store is a file.",
        $"Give the path of a file, for example '{Path.Combine(path, StoreLocation.FileName)}'.",
        path);

    public static AppUsersException NotAFile(string path) => new(
        ErrorCode.InvalidStorePath, $"'{path}' is a device or a pipe. A store is a file.", "Give the path of a file.", path);

    public static AppUsersException NotLockable(string path) => new(
        ErrorCode.StoreNotLockable,
        $"The file system of the store '{path}' ignores locks, so that two processes could overwrite each other's changes. The store was not changed.",
        "Move the store to a file system that supports locks, or use a PostgreSQL store.",
        path);

    public static AppUsersException NotAStore(string path) => new(
        ErrorCode.NotAStore, $"The file '{path}' is not a store of application users. It was not changed.", OtherStore, path);

    public static AppUsersException WrittenBySqlite(string path) => new(
        ErrorCode.StoreUnsupported,
        $"The store '{path}' is a SQLite file, which version 0.1 of AppUsers was the last to support. It was not changed.",
        "Use AppUsers 0.1 to read it, or connect to another store with Connect-AivenOrganization -Path.",
        path);

    public static AppUsersException TooNew(string path, int version, int known) => new(
        ErrorCode.StoreTooNew,
        string.Create(CultureInfo.InvariantCulture, $"The store '{path}' has format {version}, and this version of AppUsers supports formats up to {known}. It was not changed."),
        "Update the AppUsers module.",
        path);

    public static AppUsersException TooOld(string path) => new(
        ErrorCode.StoreUnsupported,
        $"The store '{path}' has format 1, which version 0.1 of AppUsers was the last to support. It was not changed.",
        "Use AppUsers 0.1 to read it, or connect to another store with Connect-AivenOrganization -Path.",
        path);

    public static AppUsersException Damaged(string path, Exception? cause = null) => new(
        ErrorCode.StoreDamaged,
        $"The store '{path}' is damaged. It was not changed.",
        "Restore the file from a backup, or connect to another store with Connect-AivenOrganization -Path.",
        path,
        cause);

    public static AppUsersException Busy(string path, TimeSpan waited, Exception? cause = null) => new(
        ErrorCode.StoreBusy,
        string.Create(CultureInfo.InvariantCulture, $"Another process is using the store '{path}' and did not release it within {waited.TotalSeconds:0.###} seconds. Nothing was changed."),
        "Try again, or wait longer with Connect-AivenOrganization -LockTimeout.",
        path,
        cause);

    public static AppUsersException Full(string path, Exception cause) => new(
        ErrorCode.StoreFull, $"The disk of the store '{path}' is full. Nothing was changed.", "Free some space and try again.", path, cause);

    public static AppUsersException AccessDenied(string path, Exception cause) => new(
        ErrorCode.StoreAccessDenied,
        $"Access to the store '{path}' was denied. Nothing was changed.",
        "Check the permissions of the file and its folder and whether the disk is read-only, or connect to another store with Connect-AivenOrganization -Path.",
        path,
        cause);

    public static AppUsersException NotFound(string store) => new(
        ErrorCode.StoreNotFound,
        $"There is no store in '{store}', so there is nothing to copy.",
        "Give the store to copy with -Path or -ConnectionString, or connect to it with Connect-AivenOrganization.",
        store);

    public static AppUsersException DoesNotExist(string store) => new(
        ErrorCode.StoreNotFound,
        $"There is no store in '{store}'.",
        "Check the path, or leave -MustExist out to create a store with the first change.",
        store);

    public static AppUsersException NotEmpty(string store) => new(
        ErrorCode.StoreNotEmpty,
        $"The store '{store}' is not empty. A store is copied into an empty one, so that nothing is overwritten. Nothing was changed.",
        "Give the path of a file that does not exist yet, or a database without a store.",
        store);

    public static AppUsersException CopiedOntoItself(string store) => new(
        ErrorCode.InvalidStorePath,
        $"'{store}' is the store to copy, so it cannot be the destination.",
        "Give the path of another file.",
        store);

    public static AppUsersException Failed(string path, Exception cause) => new(
        ErrorCode.StoreFailed,
        $"The store '{path}' failed, and nothing was changed: {FirstLine(cause.Message)}.",
        "Try again. Restore the file from a backup if the error persists.",
        path,
        cause);

    public static AppUsersException InvalidConnectionString(string problem) => new(
        ErrorCode.InvalidConnectionString,
        $"The connection string cannot be used. {problem}",
        "Give a connection string such as 'Host=db.example.com;Database=appusers;Username=appusers;Password=…' or 'postgresql://user:password@host:port/database'.");

    public static AppUsersException LoginRefused(string store, string? user, Exception cause) => new(
        ErrorCode.StoreAccessDenied,
        $"The database '{store}' refused the user name or password of '{user}'.",
        "Check the user name, the password and pg_hba.conf of the database.",
        store,
        cause);

    public static AppUsersException NoDatabase(string store, Exception cause) => new(
        ErrorCode.StoreUnreachable, $"The database '{store}' does not exist.", "Create it, or give the name of another database.", store, cause);

    public static AppUsersException NoRights(string store, string? user, Exception cause) => new(
        ErrorCode.StoreAccessDenied,
        $"The role '{user}' does not have the rights that the store in '{store}' needs: {FirstLine(cause.Message)}.",
        "Give the role a schema of its own, for example with CREATE SCHEMA AUTHORIZATION.",
        store,
        cause);

    public static AppUsersException Unreachable(string store, Exception cause) => new(
        ErrorCode.StoreUnreachable,
        $"The database '{store}' cannot be reached: {FirstLine(cause.Message)}. Nothing was changed.",
        "Check the host, the port and that the database runs, and try again.",
        store,
        cause);

    public static AppUsersException Uncertain(string store, Exception cause) => new(
        ErrorCode.StoreUncertain,
        $"The connection to the database '{store}' was lost while a change was saved. The change may or may not have been made.",
        "Check whether it was made before you try again.",
        store,
        cause);

    public static AppUsersException PlugInMissing(string path) => new(
        ErrorCode.PlugInMissing,
        $"A part of the module is missing: '{path}' was not found.",
        "Run ./build.ps1 in a checkout, or install the module again.",
        path);

    /// <summary>The error for a failure of the engine or of the file system.</summary>
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
        IOException io => IoFaults.Of(io),
        _ => StoreFault.Other,
    };
}
