using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>The arguments of the command line. Each sets a setting, by its switch or by its full key, which contains a colon.</summary>
internal static class CommandLine
{
    private const string NewToken = "--new-admin-token";
    private const string ConsoleLink = "--console-link";

    /// <summary>The switches and the keys of the settings that they set.</summary>
    public static Dictionary<string, string> Switches { get; } =
        Setting.All.Where(setting => setting.Switch is not null).ToDictionary(setting => setting.Switch!, setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    public static bool IsHelpRequested(IEnumerable<string> args) => args.Any(arg => arg is "--help" or "-h" or "-?" or "/?");

    public static bool IsNewTokenRequested(IEnumerable<string> args) => args.Contains(NewToken);

    public static bool IsConsoleLinkRequested(IEnumerable<string> args) => args.Contains(ConsoleLink);

    /// <summary>The arguments that are settings, each as <c>--key=value</c>.</summary>
    /// <exception cref="ConfigurationException">A switch is not known or has no value. ASP.NET would ignore it.</exception>
    public static string[] Settings(IReadOnlyList<string> args)
    {
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is NewToken or ConsoleLink)
            {
                continue;
            }

            if (StoreLocation.IsDatabase(args[i]))
            {
                // It may contain a password, so it is not repeated.
                throw new ConfigurationException("A connection string stands alone in the arguments. Give it with --connection-string, or as AppUsers__ConnectionString in the environment.");
            }

            var (name, value) = args[i].Split('=', 2) is [var key, var text] ? (key, text) : (args[i], null);
            if (!Switches.ContainsKey(name) && !(name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal)))
            {
                throw new ConfigurationException($"The argument '{name}' is not known. Run with --help to see all of them.");
            }

            if (value is null && (++i == args.Count || args[i].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new ConfigurationException($"The argument '{name}' needs a value. Run with --help to see which.");
            }

            settings.Add($"{name}={value ?? args[i]}");
        }

        return [.. settings];
    }
}
