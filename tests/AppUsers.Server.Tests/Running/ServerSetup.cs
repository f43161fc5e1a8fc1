using Microsoft.Extensions.Logging;

namespace AppUsers.Tests.Running;

/// <summary>What is different about a server of a test.</summary>
internal sealed record ServerSetup(params string[] Args)
{
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    public ILoggerProvider? Log { get; init; }
}
