using System.Net;

namespace AppUsers.Server.Hosting;

/// <summary>Without TLS the server listens on loopback addresses only, unless <c>--allow-plain-http-beyond-loopback</c> is set.</summary>
internal static class ListenPolicy
{
    public const string DefaultUrl = "http://127.0.0.1:8731";

    /// <summary>The addresses in the configuration, in all forms that ASP.NET accepts.</summary>
    public static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        return Split(configuration["urls"])
            .Concat(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"))
            .Concat(endpoints);
    }

    /// <exception cref="ConfigurationException">An address is not valid, or it is reachable from other machines and does not use TLS.</exception>
    public static void Check(IEnumerable<string> addresses, ServerOptions options)
    {
        var open = addresses.Where(IsOpen).ToList();
        if (open.Count > 0 && !options.AllowPlainHttpBeyondLoopback)
        {
            throw new ConfigurationException(
                $"The server would listen on {open[0]} without TLS, and tokens would cross the network in plain text. Configure a certificate (Kestrel:Endpoints), listen on a loopback address (--urls {DefaultUrl}), or set --allow-plain-http-beyond-loopback true.");
        }
    }

    private static bool IsOpen(string address)
    {
        var binding = Parse(address);
        return binding.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
            && !binding.IsUnixPipe
            && !binding.IsNamedPipe
            && !binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
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
            throw new ConfigurationException($"'{address}' is not an address to listen on. Give addresses like --urls {DefaultUrl}, separated by semicolons.");
        }
    }

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
