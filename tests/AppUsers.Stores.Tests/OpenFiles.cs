namespace AppUsers.Tests;

/// <summary>The files of a folder that this process has open, on Linux.</summary>
internal static class OpenFiles
{
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Select(TargetOf)
            .OfType<string>()
            .Where(target => target.StartsWith(folder, StringComparison.Ordinal)),
    ];

    /// <summary>A handle that another test closes meanwhile has no target any more.</summary>
    private static string? TargetOf(string handle)
    {
        try
        {
            return File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
