namespace AppUsers.Tests;

/// <summary>A folder of one test, gone with everything in it when the test ends.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("appusers-").FullName;

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Everything in the folder, by path: a folder as itself, a file with a hash of its content.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() => Directory
        .EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .ToDictionary(
            entry => System.IO.Path.GetRelativePath(Path, entry),
            entry => Directory.Exists(entry) ? "folder" : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(entry))));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
