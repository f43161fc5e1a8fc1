using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace AppUsers.Tests;

/// <summary>A server as somebody starts it: what it prints is all that is known of it.</summary>
public sealed class ConsoleServer : IAsyncLifetime, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<string> printed = [];
    private Process? process;

    public string Address => Printed("Listening on ");

    /// <summary>The token of the administrator, for the API.</summary>
    public string Token => printed.Single(line => line.StartsWith("aau_", StringComparison.Ordinal));

    /// <summary>The link that the server printed when it started.</summary>
    public string FirstLink => printed.Single(line => line.Contains("/sign-in?code=", StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        process = Start("--urls", "http://127.0.0.1:0");
        while (await process.StandardOutput.ReadLineAsync() is string line)
        {
            printed.Add(line);
            if (line.StartsWith("aau_", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The server did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    public async Task DisposeAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        process?.Dispose();
        folder.Dispose();
    }

    /// <summary>Another link, as the command with <c>--console-link</c> prints it.</summary>
    public async Task<string> NewLinkAsync()
    {
        using var other = Start("--urls", Address, "--console-link");
        var link = await other.StandardOutput.ReadToEndAsync();
        await other.WaitForExitAsync();
        return link.Trim();
    }

    /// <summary>Asks the API for something, as the holder of a token.</summary>
    public async Task<JsonElement> ApiAsync(string token, string path, object? body = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Add("Authorization", $"aivenv1 {token}");
        using var answer = body is null ? await client.GetAsync(new Uri(path, UriKind.Relative)) : await client.PostAsJsonAsync(path, body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private Process Start(params string[] arguments)
    {
        var server = typeof(ConsoleServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ServerPath").Value!;
        return Process.Start(new ProcessStartInfo("dotnet", [server, "--data-folder", folder.File("data"), "--Logging:LogLevel:Default", "Critical", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
    }

    private string Printed(string label) => printed.Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..];
}
