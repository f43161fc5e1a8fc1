namespace AppUsers.Server.Hosting;

/// <summary>The switches of the command line: short names for settings, and settings by their full names, which have a colon.</summary>
internal static class CommandLine
{
    public const string ConfigFile = "config";

    private const string NewToken = "--new-admin-token";

    public static IReadOnlyDictionary<string, string> Switches { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["--urls"] = "urls",
        ["--config"] = ConfigFile,
        ["--data-folder"] = $"{ServerOptions.Section}:{nameof(ServerOptions.DataFolder)}",
        ["--store"] = $"{ServerOptions.Section}:{nameof(ServerOptions.Store)}",
        ["--organization-name"] = $"{ServerOptions.Section}:{nameof(ServerOptions.OrganizationName)}",
        ["--extensions"] = $"{ServerOptions.Section}:{nameof(ServerOptions.Extensions)}",
        ["--allow-plain-http-beyond-loopback"] = $"{ServerOptions.Section}:{nameof(ServerOptions.AllowPlainHttpBeyondLoopback)}",
    };

    public static bool AsksForNewToken(IEnumerable<string> args) => args.Contains(NewToken);

    /// <summary>The arguments that are settings, each as <c>--key=value</c>.</summary>
    /// <exception cref="ConfigurationException">A switch is not known or has no value: it would be passed over in silence.</exception>
    public static string[] Settings(IReadOnlyList<string> args)
    {
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == NewToken)
            {
                continue;
            }

            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal)
                || !(Switches.ContainsKey(name) || name.Contains(':', StringComparison.Ordinal)))
            {
                throw new ConfigurationException($"'{name}' is not known. Run with --help to see what is.");
            }

            if (equals < 0 && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new ConfigurationException($"'{name}' needs a value. Run with --help to see which.");
            }

            settings.Add(equals < 0 ? $"{name}={args[++i]}" : args[i]);
        }

        return [.. settings];
    }
}
