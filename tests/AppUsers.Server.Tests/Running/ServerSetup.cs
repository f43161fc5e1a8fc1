using AppUsers.Storage;
using Microsoft.Extensions.Logging;

namespace AppUsers.Tests.Running;

/// <summary>How the server of a test differs from the usual one.</summary>
internal sealed record ServerSetup(params string[] Args)
{
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    public ILoggerProvider? Log { get; init; }

    public TimeSpan LockTimeout { get; init; } = FileStore.DefaultLockTimeout;
}
