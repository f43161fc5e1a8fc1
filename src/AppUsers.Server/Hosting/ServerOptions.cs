using AppUsers.Storage;
using Microsoft.Extensions.Hosting.Systemd;

namespace AppUsers.Server.Hosting;

/// <summary>The section <c>AppUsers</c> of the configuration. <see cref="Setting"/> says what each value means and what it can be.</summary>
internal sealed class ServerOptions
{
    public const string Section = "AppUsers";

    public string DataFolder { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "AppUsers", "server");

    /// <summary>How to reach a PostgreSQL database, in place of a store in the data folder.</summary>
    public string? ConnectionString { get; set; }

    public string OrganizationName { get; set; } = "default";
    public string AdministratorName { get; set; } = "admin";

    /// <summary>Not where the output is kept, as that of a service or a container is: a token does not belong in a log.</summary>
    public bool PrintFirstToken { get; set; } =
        !SystemdHelpers.IsSystemdService() && Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is null;

    public bool Extensions { get; set; } = true;
    public ConsoleOptions Console { get; } = new();
    public bool AllowPlainHttpBeyondLoopback { get; set; }
    public IList<string> TrustedProxies { get; } = [];
    public int RequestsPerMinute { get; set; } = 6_000;
    public int FailuresPerMinute { get; set; } = 30;
    public int MaxBodyBytes { get; set; } = 1024 * 1024;
    public int MaxHeaderBytes { get; set; } = 32 * 1024;
    public int MaxWaitingRequests { get; set; } = 10_000;
    public double LockTimeoutSeconds { get; set; } = new FileStoreOptions().LockTimeout.TotalSeconds;
}
