using System.Collections.Concurrent;
using System.Globalization;
using AppUsers.Backend;
using AppUsers.Server.Hosting;
using AppUsers.Storage;
using AppUsers.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AppUsers.Tests;

/// <summary>The server while it runs: many requests at a time, stops and starts, monitoring, and what it never reveals.</summary>
public sealed class RunningTests : ServerTest
{
    private readonly ConcurrentQueue<string> log = new();
    private readonly HeldRandomSource random = new();

    private protected override ServerSetup Setup => new("--Logging:LogLevel:Default", "Trace") { Log = new RecordedLog(log), Random = random };

    [Fact]
    public async Task Many_requests_at_a_time_lose_nothing()
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
        Assert.True(Server.Local().TestEvents(null, default).IsIntact);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_no_second_token_is_created()
    {
        var (userId, token) = await CreateActorAsync("ci");
        await Server.StopAsync();
        await using var again = await StartAsync();
        Assert.Null(again.FirstToken);
        using var client = again.As(token);
        Assert.Equal(userId, (await client.GetAsync("/v1/me")).Ok().GetProperty("user").GetProperty("user_id").GetString());
    }

    [Fact]
    public async Task A_request_in_progress_is_answered_before_the_server_stops()
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

    /// <summary>Neither the store nor a bad token waits for a body that does not arrive.</summary>
    [Fact]
    public async Task A_body_that_does_not_arrive_blocks_nobody()
    {
        using var slow = await RawRequest.SendAsync(Server.Address, $"POST {Users} HTTP/1.1", $"Authorization: aivenv1 {Server.FirstToken}", "Content-Length: 12");
        using var bad = await RawRequest.SendAsync(Server.Address, $"POST {Users} HTTP/1.1", "Authorization: aivenv1 nonsense", "Content-Length: 12");
        Assert.StartsWith("HTTP/1.1 401 ", await bad.ReadLineAsync(), StringComparison.Ordinal);
        await CreateUserAsync("fast");
        await slow.WriteAsync("{\"name\":\"x\"}");
        Assert.StartsWith("HTTP/1.1 200 ", await slow.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_writes_checkpoints_of_all_organizations_to_its_log()
    {
        var other = Server.Local().CreateOrganization("other", default).OrganizationId;
        Server.Local(other).CreateUser("theirs", null, default);
        Assert.Contains(Server.Services.GetServices<IHostedService>(), service => service is CheckpointLog);
        Server.Services.GetRequiredService<CheckpointLog>().Write();
        Assert.All([OrganizationId, other], id =>
        {
            var line = Assert.Single(log, line => line.Contains($"Checkpoint of the events: {id} ", StringComparison.Ordinal));
            Assert.True(Server.Local(id).TestEvents(AppUserEventCheckpoint.Parse(line.Split("events: ")[1]), default).IsIntact);
        });
    }

    [Fact]
    public async Task It_is_ready_while_it_can_read_its_store()
    {
        using var nobody = Server.As(null);
        Assert.Equal((200, "ok\n"), await AskAsync("/healthz"));
        Assert.Equal((200, "ready\n"), await AskAsync("/readyz"));
        ReplaceStore();
        Assert.Equal((200, "ok\n"), await AskAsync("/healthz"));
        Assert.Equal((503, "not ready: NotAStore\n"), await AskAsync("/readyz"));

        async Task<(int, string)> AskAsync(string path) => await nobody.GetAsync(path) is var answer ? (answer.Status, answer.Text) : default;
    }

    [Fact]
    public async Task Without_its_store_it_is_not_ready_and_does_not_say_that_a_token_is_bad()
    {
        File.Delete(Server.Store.Name);
        WaitForChange();
        using var nobody = Server.As(null);
        Assert.Equal((503, "not ready: the store does not exist\n"), await nobody.GetAsync("/readyz") is var answer ? (answer.Status, answer.Text) : default);
        (await nobody.GetAsync("/v1/me")).Unauthorized();
        foreach (var refused in new[] { await Admin.GetAsync("/v1/me"), await Admin.PostAsync(Users, new { name = "ci" }) })
        {
            refused.Refused(503, "store_unavailable");
            Assert.Equal("1", refused.Headers["Retry-After"]);
            Assert.DoesNotContain(Folder.Path, refused.Text, StringComparison.Ordinal);
        }

        Assert.False(Server.Store.Exists);
        Assert.Contains(log, line => line.Contains(Server.Store.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_another_process_holds_is_busy()
    {
        await Server.StopAsync();
        await using var impatient = await StartAsync(Setup with { LockTimeout = TimeSpan.Zero });
        using var client = impatient.As(Server.FirstToken);
        using (FileLock.Acquire(Server.Store.Name, TimeSpan.FromMinutes(1), default))
        {
            var busy = (await client.GetAsync("/v1/me")).Refused(503, "store_busy");
            Assert.Equal("1", busy.Headers["Retry-After"]);
        }

        (await client.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task Monitoring_can_use_HEAD()
    {
        using var nobody = Server.As(null);
        Assert.Equal(200, (await nobody.SendAsync(HttpMethod.Head, "/healthz")).Status);
        Assert.Equal(200, (await nobody.SendAsync(HttpMethod.Head, "/readyz")).Status);
    }

    [Fact]
    public async Task The_error_of_a_store_that_fails_does_not_contain_its_path()
    {
        ReplaceStore();
        var answer = await Admin.GetAsync("/v1/me");
        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain(Folder.Path, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_in_its_own_response_only()
    {
        var tour = new Tour(Admin, OrganizationId);
        var visits = await tour.RunAsync(extended: true);
        using var lost = Server.As(tour.Secrets[0]);
        await lost.GetAsync($"{Users}/{tour.Secrets[0]}");
        await Admin.GetAsync($"{Users}/{tour.Secrets[0]}?token={tour.Secrets[0]}");
        await Admin.GetAsync($"{Users}/{tour.Secrets[0]}{tour.Secrets[1]}%1B%5B2J");
        await Admin.SendAsync(new HttpMethod(tour.Secrets[0]), "/v1/me");
        await Admin.PostAsync(Users, new { name = tour.Secrets[0] + tour.Secrets[1] });
        string[] secrets = [.. tour.Secrets, Server.FirstToken!];

        Assert.NotEmpty(log);
        Assert.All(secrets, secret =>
        {
            Assert.Equal(string.Empty, string.Join('\n', log.Where(line => line.Contains(secret[20..60], StringComparison.Ordinal))));
            Assert.All(
                visits.Where(visit => !visit.Answer.Text.Contains("full_token", StringComparison.Ordinal)),
                visit => Assert.DoesNotContain(secret[20..60], visit.Answer.Text + string.Concat(visit.Answer.Headers.Values), StringComparison.Ordinal));
        });
        Assert.DoesNotContain(log, line => line.Contains('\u001B', StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("/v1/me 200", StringComparison.Ordinal) && line.Contains(Server.FirstToken![..16], StringComparison.Ordinal));
    }

    /// <summary>A token of Aiven's form is only a long word, and its slashes may not be escaped.</summary>
    [Theory]
    [InlineData("/v1/access_token/{0}")]
    [InlineData("/v1/me/{0}")]
    public async Task A_token_of_Aivens_form_in_a_path_does_not_reach_the_log(string path)
    {
        var token = string.Concat(Enumerable.Range(0, 93).Select(i => $"{(i % 9 == 4 ? "/" : "S")}{i:d2}+"));
        foreach (var sent in new[] { Uri.EscapeDataString(token), path.Contains("access_token", StringComparison.Ordinal) ? token : token.Replace('/', 'S') })
        {
            log.Clear();
            var answer = await Admin.DeleteAsync(string.Format(CultureInfo.InvariantCulture, path, sent));
            Assert.Equal(404, answer.Status);
            Assert.DoesNotContain(sent[20..], answer.Text, StringComparison.Ordinal);
            Assert.True(SpinWait.SpinUntil(() => log.Any(line => line.Contains("DELETE /v1/", StringComparison.Ordinal)), TimeSpan.FromMinutes(1)));
            Assert.DoesNotContain(log, line => line.Contains(Uri.UnescapeDataString(sent)[18..30], StringComparison.Ordinal) || line.Contains("S30+", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Only_its_owner_can_open_the_store()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Server.Store.Name));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(DataFolder));
        }
    }

    /// <summary>Puts another file in the place of the store.</summary>
    private void ReplaceStore()
    {
        var other = Folder.File("other");
        File.WriteAllText(other, "no store");
        File.Move(other, Server.Store.Name, overwrite: true);
        WaitForChange();
    }

    /// <summary>Waits until the server noticed that its file is not there any more.</summary>
    private void WaitForChange() =>
        Assert.True(SpinWait.SpinUntil(() => !PrivateFiles.IsLocked(Server.Store.Name + ".lock"), TimeSpan.FromMinutes(1)));
}
