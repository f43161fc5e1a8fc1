using System.Collections.Concurrent;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tests.Running;
using Microsoft.Extensions.Logging;

namespace AppUsers.Tests;

/// <summary>The server while it works: many at once, stopped and started, watched, and discreet.</summary>
public abstract class RunningTests(StoreEngine engine) : ServerTest(engine)
{
    private readonly ConcurrentQueue<string> log = new();
    private readonly HeldRandomSource random = new();

    private protected override ServerSetup Setup => new("--Logging:LogLevel:Default", "Trace") { Log = new RecordedLog(log), Random = random };

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        const int Clients = 10;
        const int Each = 20;
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async c =>
        {
            using var client = Server.As(Server.FirstToken);
            var statuses = new List<int>();
            for (var i = 0; i < Each; i++)
            {
                statuses.Add((await client.PostAsync(Users, new { name = $"user {c} {i}" })).Status);
                statuses.Add((await client.GetAsync("/v1/me")).Status);
            }

            return statuses;
        }));
        Assert.All(answers.SelectMany(a => a), status => Assert.Equal(200, status));
        Assert.Equal((Clients * Each) + 1, (await Admin.GetAsync(Users)).Ok().GetProperty("application_users").GetArrayLength());
        Assert.True(Server.Local().TestEvents(default).IsIntact);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_no_second_token_is_made()
    {
        var (userId, token) = await CreateActorAsync("ci");
        await Server.StopAsync();
        await using var again = await StartAsync();
        Assert.Null(again.FirstToken);
        using var client = again.As(token);
        Assert.Equal(userId, (await client.GetAsync("/v1/me")).Ok().GetProperty("user").GetProperty("user_id").GetString());
    }

    [Fact]
    public async Task A_request_under_way_is_answered_before_the_server_stops()
    {
        random.Hold();
        var request = Admin.PostAsync(Users, new { name = "slow" });
        await random.Reached;
        var stopping = Server.StopAsync();
        random.GoOn();
        (await request).Ok();
        await stopping;
        Assert.Contains(Server.Local().GetUsers(new AppUserFilter(), default), user => user.Name == "slow");
    }

    [Fact]
    public async Task It_is_ready_as_long_as_it_can_read_its_store()
    {
        using var nobody = Server.As(null);
        Assert.Equal((200, "ok\n"), await AskAsync("/healthz"));
        Assert.Equal((200, "ready\n"), await AskAsync("/readyz"));
        await File.WriteAllTextAsync(Server.Store.Path, "no store");
        Assert.Equal((200, "ok\n"), await AskAsync("/healthz"));
        Assert.Equal((503, "not ready: NotAStore\n"), await AskAsync("/readyz"));

        async Task<(int, string)> AskAsync(string path) => await nobody.GetAsync(path) is var answer ? (answer.Status, answer.Text) : default;
    }

    [Fact]
    public async Task Without_its_store_it_is_not_ready()
    {
        File.Delete(Server.Store.Path);
        using var nobody = Server.As(null);
        Assert.Equal(503, (await nobody.GetAsync("/readyz")).Status);
        (await Admin.GetAsync("/v1/me")).Unauthorized();
        Assert.False(Server.Store.Exists);
    }

    [Fact]
    public async Task Whoever_watches_over_it_may_ask_for_the_head_alone()
    {
        using var nobody = Server.As(null);
        Assert.Equal(200, (await nobody.SendAsync(HttpMethod.Head, "/healthz")).Status);
        Assert.Equal(200, (await nobody.SendAsync(HttpMethod.Head, "/readyz")).Status);
    }

    [Fact]
    public async Task A_store_that_fails_is_told_without_its_path()
    {
        await File.WriteAllTextAsync(Server.Store.Path, "no store");
        var answer = await Admin.GetAsync("/v1/me");
        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain(Folder.Path, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_the_log_a_header_or_an_answer_but_its_own()
    {
        var tour = new Tour(Admin, OrganizationId);
        var visits = await tour.RunAsync(extended: true);
        using var lost = Server.As(tour.Secrets[0]);
        await lost.GetAsync($"{Users}/{tour.Secrets[0]}");
        await Admin.GetAsync($"{Users}/{tour.Secrets[0]}?token={tour.Secrets[0]}");
        string[] secrets = [.. tour.Secrets, Server.FirstToken!];

        Assert.NotEmpty(log);
        Assert.All(secrets, secret =>
        {
            Assert.Equal(string.Empty, string.Join('\n', log.Where(line => line.Contains(secret[20..60], StringComparison.Ordinal))));
            Assert.All(
                visits.Where(visit => !visit.Answer.Text.Contains("full_token", StringComparison.Ordinal)),
                visit => Assert.DoesNotContain(secret[20..60], visit.Answer.Text + string.Concat(visit.Answer.Headers.Values), StringComparison.Ordinal));
        });
        Assert.Contains(log, line => line.Contains("/v1/me 200", StringComparison.Ordinal) && line.Contains(Server.FirstToken![..16], StringComparison.Ordinal));
    }

    [Fact]
    public void The_store_belongs_to_its_owner_alone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Server.Store.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(DataFolder));
        }
    }

    /// <summary>Remembers what is logged; scopes are not, as they are not by the server.</summary>
    private sealed class RecordedLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
