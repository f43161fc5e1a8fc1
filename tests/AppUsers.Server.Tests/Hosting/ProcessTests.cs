using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AppUsers.Tests.PostgreSql;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Hosting;

/// <summary>The server as a process: what it prints, and what is left when it is killed.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly ConcurrentDictionary<int, ConcurrentQueue<string?>> Said = new();

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Help_and_mistakes_end_it_immediately()
    {
        Assert.Equal((0, true), await EndedAsync("--help"));
        Assert.Equal((2, false), await EndedAsync("--nonsense"));
        Assert.Equal((2, false), await EndedAsync("--urls", "http://0.0.0.0:0"));

        async Task<(int Code, bool Printed)> EndedAsync(params string[] args)
        {
            using var process = Start(args);
            var printed = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, printed.Contains("--data-folder", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_reported_done_survives_a_kill()
    {
        var (token, organization, answered) = (string.Empty, string.Empty, new List<string>());
        using (var process = Start("--urls", "http://127.0.0.1:0", "--data-folder", folder.File("data")))
        {
            var printed = await PrintedAsync(process);
            (token, organization) = (printed.Single(line => line.StartsWith("aau_", StringComparison.Ordinal)), printed.Single(line => line.StartsWith("Organization: ", StringComparison.Ordinal)).Split(' ')[1]);
            using var http = ClientOf(printed, token);
            var enough = new TaskCompletionSource();
            var writing = WriteAsync(http, organization, answered, enough);
            await Task.WhenAny(enough.Task, writing);
            process.Kill();
            await process.WaitForExitAsync();
            await writing;
        }

        using var again = Start("--urls", "http://127.0.0.1:0", "--data-folder", folder.File("data"));
        var lines = await PrintedAsync(again, isNew: false);
        using var client = ClientOf(lines, token);
        var users = await client.GetStringAsync(new Uri($"v1/organization/{organization}/application-users", UriKind.Relative));
        Assert.All(answered, name => Assert.Contains($"\"{name}\"", users, StringComparison.Ordinal));
        var check = await client.GetFromJsonAsync<JsonElement>(new Uri($"v1/organization/{organization}/application-user-events/check", UriKind.Relative));
        Assert.True(check.GetProperty("events").GetInt64() >= answered.Count && !check.TryGetProperty("problem", out _), check.ToString());
        again.Kill();
        await again.WaitForExitAsync();
        Assert.Contains($"Checkpoint of the events: {organization} ", Errors(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_does_not_use_up_the_token_and_another_one_is_printed_by_itself()
    {
        using (var failing = Start("--urls", "https://127.0.0.1:0", "--data-folder", folder.File("data")))
        {
            await failing.WaitForExitAsync();
            Assert.Equal(2, failing.ExitCode);
        }

        using (var process = Start("--urls", "http://127.0.0.1:0", "--data-folder", folder.File("data")))
        {
            Assert.StartsWith("aau_", (await PrintedAsync(process))[^1], StringComparison.Ordinal);
            process.Kill();
            await process.WaitForExitAsync();
        }

        using var another = Start("--new-admin-token", "--data-folder", folder.File("data"));
        Assert.Matches("^aau_[0-9A-Za-z]{96}\r?\n$", await another.StandardOutput.ReadToEndAsync());
        await another.WaitForExitAsync();
        Assert.Equal(0, another.ExitCode);
    }

    [Fact]
    public async Task Other_processes_change_the_store_while_it_runs()
    {
        using var running = Start("--urls", "http://127.0.0.1:0", "--data-folder", folder.File("data"));
        var printed = await PrintedAsync(running);
        using var client = ClientOf(printed, printed[^1]);
        var tokens = new Uri($"v1/organization/{printed.Single(line => line.StartsWith("Organization: ", StringComparison.Ordinal)).Split(' ')[1]}/application-users", UriKind.Relative);
        Assert.Contains("\"active_tokens\":1", await client.GetStringAsync(tokens), StringComparison.Ordinal);
        Assert.Contains("\"active_tokens\":1", await client.GetStringAsync(tokens), StringComparison.Ordinal);
        using (var another = Start("--new-admin-token", "--data-folder", folder.File("data")))
        {
            Assert.StartsWith("aau_", await another.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
            await another.WaitForExitAsync();
            Assert.Equal(0, another.ExitCode);
        }

        Assert.Contains("\"active_tokens\":2", await client.GetStringAsync(tokens), StringComparison.Ordinal);
        running.Kill();
        await running.WaitForExitAsync();
    }

    [Fact]
    public async Task In_a_database_it_says_where_it_is_and_the_password_nowhere()
    {
        var database = TestDatabase.CreateSchemaFor(PostgreSqlServer.GuardedUser);
        using var process = Start("--urls", "http://127.0.0.1:0", "--connection-string", $"{database};Password={PostgreSqlServer.GuardedPassword}");
        var printed = await PrintedAsync(process);
        Assert.Contains($"Store: 127.0.0.1:{TestDatabase.Server.Port}/postgres", printed);
        using var client = ClientOf(printed, printed[^1]);
        (await client.GetAsync(new Uri("v1/me", UriKind.Relative))).EnsureSuccessStatusCode();
        Assert.Equal("ready\n", await client.GetStringAsync(new Uri("readyz", UriKind.Relative)));
        process.Kill();
        await process.WaitForExitAsync();
        Assert.DoesNotContain(PostgreSqlServer.GuardedPassword, string.Join('\n', printed) + Errors(process), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_it_cannot_use_is_an_error_at_the_start()
    {
        var database = TestDatabase.CreateSchemaFor(PostgreSqlServer.GuardedUser);
        await AssertAsync($"{database};Password=opensesame", "refused the user name or password");
        await AssertAsync(TestDatabase.Server.ConnectionString.Replace("Database=postgres", "Database=nowhere;Password=opensesame", StringComparison.Ordinal), "'127.0.0.1:", "nowhere' does not exist", "Create it");
        await AssertAsync("Host=127.0.0.1;Port=1;Password=opensesame", "cannot be reached");
        await AssertAsync("Hast=127.0.0.1;Password=opensesame", "The connection string cannot be used");
        await AssertAsync($"{TestDatabase.Server.ConnectionString.Replace("Username=postgres", $"Username={PostgreSqlServer.GuardedUser}", StringComparison.Ordinal)};Password={PostgreSqlServer.GuardedPassword};Search Path=nowhere", "does not have the rights");
        var newer = TestDatabase.CreateSchema();
        TestDatabase.Execute($"CREATE TABLE {newer.Split("Search Path=")[1]}.appusers_schema AS SELECT 99 AS version");
        await AssertAsync(newer, "has format 99");

        static async Task AssertAsync(string connectionString, params string[] expected)
        {
            using var process = Start("--urls", "http://127.0.0.1:0", "--connection-string", connectionString);
            Assert.Empty(await process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.Equal(2, process.ExitCode);
            Assert.All(expected, text => Assert.Contains(text, Errors(process), StringComparison.Ordinal));
            Assert.DoesNotContain("opensesame", Errors(process), StringComparison.Ordinal);
        }
    }

    private static async Task WriteAsync(HttpClient http, string organization, List<string> answered, TaskCompletionSource enough)
    {
        try
        {
            for (var i = 0; i < 10_000; i++)
            {
                using var response = await http.PostAsJsonAsync(new Uri($"v1/organization/{organization}/application-users", UriKind.Relative), new { name = $"user-{i}" });
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                answered.Add($"user-{i}");
                if (answered.Count == 20)
                {
                    enough.SetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    /// <summary>The lines up to the last one of the greeting.</summary>
    private static async Task<List<string>> PrintedAsync(Process process, bool isNew = true)
    {
        var lines = new List<string>();
        var last = isNew ? "aau_" : "Organization: ";
        while (await process.StandardOutput.ReadLineAsync() is string line)
        {
            lines.Add(line);
            if (line.StartsWith(last, StringComparison.Ordinal))
            {
                break;
            }
        }

        return lines;
    }

    private static HttpClient ClientOf(IEnumerable<string> printed, string token) => new()
    {
        BaseAddress = new Uri(printed.Single(line => line.StartsWith("Listening on ", StringComparison.Ordinal))["Listening on ".Length..]),
        DefaultRequestHeaders = { { "Authorization", $"aivenv1 {token}" } },
    };

    /// <summary>What a process wrote to its standard error.</summary>
    private static string Errors(Process process) => Said.TryGetValue(process.Id, out var lines) ? string.Join('\n', lines) : string.Empty;

    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [RunningServer.Metadata("ServerPath"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("DOTNET_RUNNING_IN_CONTAINER");
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Said.GetOrAdd(process.Id, _ => new ConcurrentQueue<string?>()).Enqueue(line.Data);
        process.BeginErrorReadLine();
        return process;
    }
}
