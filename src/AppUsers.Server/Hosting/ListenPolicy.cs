using System.Net;

namespace AppUsers.Server.Hosting;

/// <summary>Without TLS the server listens on this machine alone, unless it is told otherwise in words.</summary>
internal static class ListenPolicy
{
    public const string DefaultUrl = "http://127.0.0.1:8731";

    /// <summary>Where the configuration says to listen, in the forms that ASP.NET knows.</summary>
    public static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        return Split(configuration["urls"])
            .Concat(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"))
            .Concat(endpoints);
    }

    /// <exception cref="ConfigurationException">An address is none, or is reachable from elsewhere and has no TLS.</exception>
    public static void Check(IEnumerable<string> addresses, ServerOptions options)
    {
        var open = addresses.Where(IsOpen).ToList();
        if (open.Count > 0 && !options.AllowPlainHttpBeyondLoopback)
        {
            throw new ConfigurationException(
                $"The server would listen on {open[0]} without TLS, and tokens would cross the network in the clear. Give a certificate (Kestrel:Endpoints), listen on this machine alone (--urls {DefaultUrl}), or say --allow-plain-http-beyond-loopback true.");
        }
    }

    private static bool IsOpen(string address)
    {
        var host = Parse(address);
        return host.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
            && !host.IsUnixPipe
            && !host.IsNamedPipe
            && !host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static BindingAddress Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: var scheme } parsed && scheme.ToLowerInvariant() is "http" or "https"
                ? parsed
                : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new ConfigurationException($"'{address}' is no address to listen on. Give one or several as in --urls {DefaultUrl}, separated by semicolons.");
        }
    }

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
