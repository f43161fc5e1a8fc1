using System.Globalization;
using System.Net;

namespace AppUsers.Server.Hosting;

/// <summary>A setting of the server. The switches of the command line, <c>--help</c> and the checks all come from one table of them.</summary>
/// <param name="Key">The key in the configuration.</param>
/// <param name="Value">The placeholder for its value.</param>
/// <param name="Help">What it means, in a sentence.</param>
/// <param name="Switch">Its short name on the command line; null if it only has the full one.</param>
/// <param name="Default">What is used if it is not set; null for nothing.</param>
/// <param name="IsList">Whether it can have several values, with :0, :1 and so on after the key.</param>
/// <param name="Problem">What is wrong with a value and what is allowed, in a sentence; null if the value is valid.</param>
internal sealed record Setting(
    string Key, string Value, string Help, string? Switch = null, object? Default = null, bool IsList = false, Func<ServerOptions, string?>? Problem = null)
{
    private const string AllowPlainHttp = "Whether to listen without TLS beyond loopback addresses. Tokens then cross the network in plain text.";
    private const string Database = $"{ServerOptions.Section}:{nameof(ServerOptions.ConnectionString)}";
    private const string Folder = $"{ServerOptions.Section}:{nameof(ServerOptions.DataFolder)}";
    private const string ConsoleSection = $"{nameof(ServerOptions.Console)}:";
    private const string ConsoleEnabled = $"{ServerOptions.Section}:{ConsoleSection}{nameof(ConsoleOptions.Enabled)}";
    private const string OpenIdConnect = $"{ServerOptions.Section}:{ConsoleSection}{nameof(ConsoleOptions.OpenIdConnect)}:";
    private static readonly ServerOptions Defaults = new();

    public static Setting ConfigFile { get; } = new("config", "FILE", "A JSON file with settings, which is read in addition to appsettings.json.", "--config");

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("urls", "ADDRESSES", "The addresses to listen on, separated by semicolons.", "--urls", ListenPolicy.DefaultUrl),
        ConfigFile,
        Of(nameof(ServerOptions.DataFolder), "FOLDER", "The folder of the store. It is created, for its owner only, if it does not exist.", o => o.DataFolder, "--data-folder") with
        {
            Problem = o => string.IsNullOrWhiteSpace(o.DataFolder) ? "is empty. Give a folder with --data-folder." : null,
        },
        new(Database, "TEXT", "A PostgreSQL database as the store: a connection string of Npgsql, or postgresql://USER:PASSWORD@HOST/DATABASE.", "--connection-string")
        {
            Problem = o => o.ConnectionString is not null && string.IsNullOrWhiteSpace(o.ConnectionString) ? "is empty. Give a connection string, or leave it out." : null,
        },
        Of(nameof(ServerOptions.OrganizationName), "NAME", "The name of the organization of a new store.", o => o.OrganizationName, "--organization-name"),
        Of(nameof(ServerOptions.AdministratorName), "NAME", "The name of the first application user, which administers the organization.", o => o.AdministratorName),
        Of(nameof(ServerOptions.PrintFirstToken), "BOOLEAN", "Whether the first start prints a token. Not for services and containers, whose output is kept.", o => o.PrintFirstToken),
        Of(nameof(ServerOptions.Extensions), "BOOLEAN", "Whether to offer endpoints and fields beyond Aiven's API.", o => o.Extensions, "--extensions"),
        new(ConsoleEnabled, "BOOLEAN", "Whether to serve the console for people, at /console.", "--console", true),
        new(OpenIdConnect + nameof(OpenIdConnectOptions.Authority), "URI", "The OpenID Connect provider with which people sign in at the console.")
        {
            Problem = o => o.Console.OpenIdConnect.Authority is string text && !IsProvider(text)
                ? $"is '{text}', which is not an https address. Give the address of the provider, as its documentation has it."
                : null,
        },
        new(OpenIdConnect + nameof(OpenIdConnectOptions.ClientId), "TEXT", "The id with which the provider knows this server.")
        {
            Problem = o => o.Console.OpenIdConnect is { IsSet: true, ClientId: null or "" } ? "is missing. Give the id of the client that you registered with the provider."
                : o.Console.OpenIdConnect.ProblemWithoutAuthority(o.Console.OpenIdConnect.ClientId is not null),
        },
        new(OpenIdConnect + nameof(OpenIdConnectOptions.ClientSecret), "TEXT", "The secret that belongs to the id.")
        {
            Problem = o => o.Console.OpenIdConnect.ProblemWithoutAuthority(o.Console.OpenIdConnect.ClientSecret is not null),
        },
        Of($"{ConsoleSection}{nameof(ServerOptions.Console.OpenIdConnect)}:{nameof(OpenIdConnectOptions.NameClaim)}", "NAME", "The claim with the name of a person, for events.", o => o.Console.OpenIdConnect.NameClaim),
        Of($"{ConsoleSection}{nameof(ServerOptions.Console.OpenIdConnect)}:{nameof(OpenIdConnectOptions.RoleClaim)}", "NAME", "The claim that says what a person is allowed to do.", o => o.Console.OpenIdConnect.RoleClaim),
        new(OpenIdConnect + nameof(OpenIdConnectOptions.Roles), "VALUE=ROLE", "A value of that claim and the role that it stands for on the organization; more with :1, :2, ...")
        {
            IsList = true,
            Problem = o => o.Console.OpenIdConnect.ProblemOfRoles(),
        },
        Of(nameof(ServerOptions.AllowPlainHttpBeyondLoopback), "BOOLEAN", AllowPlainHttp, o => o.AllowPlainHttpBeyondLoopback, "--allow-plain-http-beyond-loopback"),
        new($"{ServerOptions.Section}:{nameof(ServerOptions.TrustedProxies)}", "ADDRESS", "A reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are used; more with :1, :2, ...")
        {
            IsList = true,
            Problem = o => o.TrustedProxies.FirstOrDefault(text => !IPAddress.TryParse(text, out _)) is string bad
                ? $"contains '{bad}', which is not an address. Give IPv4 or IPv6 addresses."
                : null,
        },
        Number(nameof(ServerOptions.RequestsPerMinute), "How many requests per minute each token can make.", o => o.RequestsPerMinute, 1, 1_000_000),
        Number(nameof(ServerOptions.FailuresPerMinute), "How many bad tokens with one prefix an address can present per minute; 20 times as many in all.", o => o.FailuresPerMinute, 1, 1_000_000),
        Number(nameof(ServerOptions.MaxBodyBytes), "The maximum size of the body of a request.", o => o.MaxBodyBytes, 1024, 100 * 1024 * 1024),
        Number(nameof(ServerOptions.MaxHeaderBytes), "The maximum total size of the headers of a request.", o => o.MaxHeaderBytes, 1024, 1024 * 1024),
        Number(nameof(ServerOptions.MaxWaitingRequests), "How many requests can wait for the store.", o => o.MaxWaitingRequests, 0, 1_000_000),
        Number(nameof(ServerOptions.LockTimeoutSeconds), "How long to wait for another process that uses the store.", o => o.LockTimeoutSeconds, 0, 300),
    ];

    /// <summary>Whether a key of the configuration is a setting, or a value of one that can have several.</summary>
    public static bool IsKnown(string key) => All.Any(setting => setting.IsList
        ? key.StartsWith(setting.Key + ":", StringComparison.OrdinalIgnoreCase) && uint.TryParse(key[(setting.Key.Length + 1)..], out _)
        : key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Throws if a value is not valid, or does not go with another one that is set.</summary>
    /// <exception cref="ConfigurationException">A value is not valid.</exception>
    public static void Check(ServerOptions options, IConfiguration configuration)
    {
        if (configuration[Database] is not null && configuration[Folder] is string folder)
        {
            throw new ConfigurationException(
                $"{Folder} is '{folder}' and {Database} is set too, but a server has one store. Set only one of them: in a file, in the environment, or on the command line.");
        }

        foreach (var setting in All)
        {
            if (setting.Problem?.Invoke(options) is string problem)
            {
                throw new ConfigurationException($"{setting.Key} {problem}");
            }
        }
    }

    /// <summary>Without TLS, only on this machine.</summary>
    private static bool IsProvider(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static Setting Of(string name, string value, string help, Func<ServerOptions, object> read, string? @switch = null) =>
        new($"{ServerOptions.Section}:{name}", value, help, @switch, read(Defaults));

    private static Setting Number(string name, string help, Func<ServerOptions, double> read, double least, double most)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
        return Of(name, "NUMBER", $"{help} {char.ToUpperInvariant(range[0])}{range[1..]}.", o => read(o)) with
        {
            Problem = o => read(o) is var value && value >= least && value <= most
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"is {value}. Set it to a number {range}: in a file, with {ServerOptions.Section}__{name} in the environment, or with --{ServerOptions.Section}:{name}."),
        };
    }
}
