namespace AppUsers.Storage;

/// <summary>Where the default store is.</summary>
public static class StoreLocation
{
    /// <summary>The environment variable that names another default store.</summary>
    public const string Variable = "APPUSERS_STORE";

    /// <summary>The file name of the default store.</summary>
    public const string FileName = "appusers.db";

    /// <summary>Whether a text is a connection string of a database, not the path of a file.</summary>
    public static bool IsDatabase(string location) =>
        location is not null && (location.StartsWith("postgresql://", StringComparison.Ordinal) || location.StartsWith("postgres://", StringComparison.Ordinal));

    /// <summary>The full path or the connection string of the default store: the value of <see cref="Variable"/>, or <c>AppUsers/appusers.db</c> in the
    /// user's folder for application data (<c>%LOCALAPPDATA%</c>; <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>;
    /// <c>~/Library/Application Support</c>).</summary>
    /// <exception cref="AppUsersException">InvalidStorePath: the variable contains a relative path, or there is no such folder.</exception>
    public static string Default()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            return IsDatabase(named) ? named : Path.IsPathFullyQualified(named) ? Path.GetFullPath(named) : throw StoreErrors.RelativePath(named);
        }

        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "AppUsers", FileName) : throw StoreErrors.NoFolder();
    }
}
