using System.Globalization;

namespace AppUsers.Server.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Help
{
    public static string Text { get; } = $"""
        AppUsers server: Aiven's REST API for application users, over a store in a file or in a PostgreSQL database.

        Usage: AppUsers.Server [--switch value ...]

          --help
              Print this help.
          --new-admin-token
              Print a new administrator token and exit, for example if the first one was lost.
          --console-link
              Print a link that signs in at the console, once and within five minutes, and exit.
        {string.Join('\n', Setting.All.Select(Describe))}

        Settings come from appsettings.json, the file of --config, the environment (AppUsers__DataFolder) and the command
        line (--AppUsers:DataFolder, or a switch). Later ones override earlier ones. ASP.NET's own settings work too:

          Kestrel:Endpoints:NAME:Url, Kestrel:Endpoints:NAME:Certificate:Path, ...:KeyPath, ...:Password
              Addresses with TLS, instead of --urls.
          Logging:LogLevel:Default
              The log level, Information by default. The log is written to standard error, one line of JSON per entry.

        The first start creates the store, an organization, and an application user with the role role:organization:admin,
        and prints a token for it once. Clients send it as "Authorization: aivenv1 TOKEN" or "Authorization: Bearer TOKEN".

        Other users of the machine can see the command line: put a connection string with a password in the environment
        (AppUsers__ConnectionString) or in a file. Several servers can use the same database.

        For monitoring: /healthz (the server is running) and /readyz (it can read its store). /openapi.json describes the API.
        """;

    private static string Describe(Setting setting)
    {
        var value = setting.Default is bool flag ? (flag ? "true" : "false") : Convert.ToString(setting.Default, CultureInfo.InvariantCulture);
        var names = setting.Switch is null ? $"--{setting.Key}{(setting.IsList ? ":0" : string.Empty)} {setting.Value}"
            : setting.Key.Contains(':', StringComparison.Ordinal) ? $"{setting.Switch} {setting.Value}, --{setting.Key} {setting.Value}"
            : $"{setting.Switch} {setting.Value}";
        return $"  {names}\n      {setting.Help}{(string.IsNullOrEmpty(value) ? string.Empty : $"\n      Default: {value}")}";
    }
}
