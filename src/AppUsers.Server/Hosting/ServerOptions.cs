using System.Globalization;
using System.Net;
using AppUsers.Storage;
using Microsoft.Extensions.Hosting.Systemd;

namespace AppUsers.Server.Hosting;

/// <summary>What can be set about the server: the section <c>AppUsers</c> of its configuration.</summary>
public sealed class ServerOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "AppUsers";

    /// <summary>The folder of the store; made, for its owner alone, when it is not there.</summary>
    public string DataFolder { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "AppUsers", "server");

    /// <summary>The engine of a new store; an existing one is opened by the engine that wrote it.</summary>
    public StoreEngine? Store { get; set; }

    /// <summary>The name of the organization of a new store.</summary>
    public string OrganizationName { get; set; } = "default";

    /// <summary>The name of the application user that administers the organization of a new store.</summary>
    public string AdministratorName { get; set; } = "admin";

    /// <summary>Whether to make and print a first token when the store is new. Not where the output is kept, as that of a
    /// service or a container is: a token does not belong in a log.</summary>
    public bool PrintFirstToken { get; set; } =
        !SystemdHelpers.IsSystemdService() && Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is null;

    /// <summary>How long a request waits for another process that holds the store, in seconds; 0 to 300.</summary>
    public double LockTimeoutSeconds { get; set; } = 15;

    /// <summary>The largest body of a request, in bytes; 1,024 to 100 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest size of all headers of a request, in bytes; 1,024 to 1 MiB.</summary>
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>How many requests a minute one token may make; 1 to 1,000,000.</summary>
    public int RequestsPerMinute { get; set; } = 6_000;

    /// <summary>How many times a minute one address may present a token that is not good; 1 to 1,000,000.</summary>
    public int FailuresPerMinute { get; set; } = 30;

    /// <summary>How many requests may wait for the store; further ones are told to come again.</summary>
    public int MaxWaitingRequests { get; set; } = 10_000;

    /// <summary>Whether to offer what goes beyond Aiven's API; without it the server is as bare as Aiven's.</summary>
    public bool Extensions { get; set; } = true;

    /// <summary>Whether to listen beyond this machine without TLS, so that tokens cross the network in the clear.</summary>
    public bool AllowPlainHttpBeyondLoopback { get; set; }

    /// <summary>Addresses of reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>The store in the data folder.</summary>
    internal StoreFile StoreFile(StoreAdapters adapters) =>
        new(Path.Combine(DataFolder, StoreLocation.FileName), Store, adapters, TimeSpan.FromSeconds(LockTimeoutSeconds));

    /// <summary>Refuses values that are out of range.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    internal ServerOptions Check()
    {
        CheckRange(nameof(LockTimeoutSeconds), LockTimeoutSeconds, 0, 300);
        CheckRange(nameof(MaxBodyBytes), MaxBodyBytes, 1024, 100 * 1024 * 1024);
        CheckRange(nameof(MaxHeaderBytes), MaxHeaderBytes, 1024, 1024 * 1024);
        CheckRange(nameof(RequestsPerMinute), RequestsPerMinute, 1, 1_000_000);
        CheckRange(nameof(FailuresPerMinute), FailuresPerMinute, 1, 1_000_000);
        CheckRange(nameof(MaxWaitingRequests), MaxWaitingRequests, 0, 1_000_000);
        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            throw new ConfigurationException($"{Section}:{nameof(DataFolder)} is empty. Give a folder with --data-folder.");
        }

        if (TrustedProxies.FirstOrDefault(text => !IPAddress.TryParse(text, out _)) is string bad)
        {
            throw new ConfigurationException($"{Section}:{nameof(TrustedProxies)} holds '{bad}', which is no address. Give IPv4 or IPv6 addresses.");
        }

        return this;
    }

    private static void CheckRange(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"{Section}:{name} is {value}, and it must be from {least} to {most}. Set it in a file, by {Section}__{name} in the environment, or by --{Section}:{name}."));
        }
    }
}
