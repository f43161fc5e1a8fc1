using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace AppUsers.Benchmarks;

/// <summary>A server in a process of its own, on a port that the system chose: the real one, or <see cref="BareServer"/>.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;
    private readonly HttpClient http;
    private string? token;
    private string? administrator;

    /// <summary>Starts the real server.</summary>
    public ServerProcess(params string[] arguments)
        : this([Setup.Server, "--urls", "http://127.0.0.1:0", "--AppUsers:RequestsPerMinute", "1000000", .. arguments], "Listening on ")
    {
        Organization = process.StandardOutput.ReadLine() is string store && store.StartsWith("Store", StringComparison.Ordinal)
            ? process.StandardOutput.ReadLine()!.Split(' ')[1]
            : throw new InvalidOperationException("The server does not say which store it has.");
    }

    private ServerProcess(string[] command, string listening)
    {
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["Logging__LogLevel__Default"] = "Critical";
        process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine();
        Address = line?.StartsWith(listening, StringComparison.Ordinal) == true
            ? new Uri(line[listening.Length..])
            : throw new InvalidOperationException($"The server does not start: {line}");
        http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public string Organization { get; } = string.Empty;

    /// <summary>The token that the first start prints; read once, on demand, because later starts print none.</summary>
    public string Token => token ??= ReadToken();

    /// <summary>The id of the first user, which the server created.</summary>
    public string Administrator => administrator ??= Send(HttpMethod.Get, Users, Token).GetProperty("application_users").EnumerateArray()
        .Single(user => user.GetProperty("name").GetString() == "admin").GetProperty("user_id").GetString()!;

    public string Users => $"/v1/organization/{Organization}/application-users";

    /// <summary>Starts Kestrel with nothing but answers.</summary>
    public static ServerProcess Bare(string answers, string? database = null) =>
        new([typeof(BareServer).Assembly.Location, BareServer.Command, answers, .. (string[])(database is null ? [] : [database])], "Listening on ");

    public void CreateUsers(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Send(HttpMethod.Post, Users, Token, new { name = $"user {number}" });
        }
    }

    /// <summary>Tokens of the administrator, one for each connection: a server counts the requests of each token.</summary>
    public string[] CreateTokens(int count)
    {
        return [.. Enumerable.Range(0, count).Select(_ => Send(HttpMethod.Post, $"{Users}/{Administrator}/access-tokens", Token, new { description = "load" }).GetProperty("full_token").GetString()!)];
    }

    /// <summary>The body of an answer.</summary>
    public byte[] Get(string path, string token) => Request(HttpMethod.Get, path, token, null).Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();

    public void Dispose()
    {
        http.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private JsonElement Send(HttpMethod method, string path, string token, object? body = null) =>
        Request(method, path, token, body).Content.ReadFromJsonAsync<JsonElement>().GetAwaiter().GetResult();

    private HttpResponseMessage Request(HttpMethod method, string path, string token, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", $"aivenv1 {token}");
        return http.Send(request).EnsureSuccessStatusCode();
    }

    private string ReadToken()
    {
        while (process.StandardOutput.ReadLine() is string line)
        {
            if (line.StartsWith("aau_", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException("The server does not print a token.");
    }
}
