namespace AppUsers.Storage;

/// <summary>How a process shares a file store with others.</summary>
public sealed record FileStoreOptions
{
    /// <summary>How long to wait for another process.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to keep the file open after its last use, as long as no other process waits for it; infinite to
    /// keep it open.</summary>
    public TimeSpan KeepOpen { get; init; } = TimeSpan.FromMilliseconds(200);
}
