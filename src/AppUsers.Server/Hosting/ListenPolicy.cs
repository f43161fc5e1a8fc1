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

    /// <exception cref="ConfigurationException">An address is reachable from elsewhere and has no TLS.</exception>
    public static void Check(IEnumerable<string> addresses, ServerOptions options)
    {
        if (!options.AllowPlainHttpBeyondLoopback && addresses.FirstOrDefault(IsOpen) is string open)
        {
            throw new ConfigurationException(
                $"The server would listen on {open} without TLS, and tokens would cross the network in the clear. Give a certificate (Kestrel:Endpoints), listen on this machine alone (--urls {DefaultUrl}), or say --allow-plain-http-beyond-loopback true.");
        }
    }

    private static bool IsOpen(string address)
    {
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var host = BindingAddress.Parse(address);
        return !host.IsUnixPipe
            && !host.IsNamedPipe
            && !host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
