using AppUsers.Storage;
using Microsoft.Extensions.Logging;

namespace AppUsers.Tests.Running;

/// <summary>How the server of a test differs from the usual one.</summary>
internal sealed record ServerSetup(params string[] Args)
{
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    public ILoggerProvider? Log { get; init; }

    /// <summary>How to reach the database that is the store; null for a file in the data folder.</summary>
    public string? ConnectionString { get; init; }

    public TimeSpan LockTimeout { get; init; } = new FileStoreOptions().LockTimeout;
}
