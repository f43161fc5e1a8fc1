using System.Collections.Concurrent;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tests.PostgreSql;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>When an answer is given again without reading it again, and when not.</summary>
public abstract class RepeatedAnswerTests : ServerTest
{
    private readonly ConcurrentQueue<string> log = new();

    private protected override ServerSetup Setup => new("--Logging:LogLevel:Default", "Information", "--AppUsers:TrustedProxies:0", "127.0.0.1") { Log = new RecordedLog(log) };

    /// <summary>The store of the server, as another process opens it.</summary>
    private protected abstract IStore OpenAgain();

    [Fact]
    public async Task The_same_request_is_answered_from_memory_and_logged_like_every_other()
    {
        var first = await RepeatAsync(Admin, Users);
        var again = await Admin.GetAsync(Users);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers.Keys.Order(), again.Headers.Keys.Order());
        Assert.NotEqual(first.Headers["X-Request-Id"], again.Headers["X-Request-Id"]);
        // The server logs a request when its answer is sent.
        Assert.True(SpinWait.SpinUntil(() => log.Any(IsLine), TimeSpan.FromMinutes(1)));

        bool IsLine(string line) => line.Contains($"{Users} 200", StringComparison.Ordinal)
            && line.Contains(again.Headers["X-Request-Id"], StringComparison.Ordinal)
            && line.Contains($"token {PrefixOf(Server.FirstToken!)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_token_another_query_and_another_second_are_other_requests()
    {
        var (_, token) = await CreateActorAsync("ci");
        using var other = Server.As(token);
        (await other.GetAsync("/v1/me")).Ok();
        var mine = (await RepeatAsync(Admin, "/v1/me")).Text;
        Assert.NotEqual(mine, (await other.GetAsync("/v1/me")).Text);
        Assert.True(await ReadsAsync(Admin, Users + "?name=admin"));
        Assert.True(await ReadsAsync(Admin, Users + "?name=ci"));
        await RepeatAsync(Admin, "/v1/me");
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await ReadsAsync(Admin, "/v1/me"));
        Time.Advance(TimeSpan.FromSeconds(-1));
        Assert.True(await ReadsAsync(Admin, "/v1/me"));
    }

    [Fact]
    public async Task A_change_counts_from_the_next_request_on()
    {
        var (userId, token) = await CreateActorAsync("ci", "role:organization:admin");
        using var client = Server.As(token);
        await RepeatAsync(client, Users);
        var created = await CreateUserAsync("new");
        Assert.Contains(created, (await client.GetAsync(Users)).Text, StringComparison.Ordinal);
        await RepeatAsync(client, Users);
        Server.Local().RevokeRole(Principal.User(userId), Resource.Organization, "role:organization:admin", default);
        (await client.GetAsync(Users)).Refused(403, "permission_denied");
        await RepeatAsync(client, "/v1/me");
        (await Admin.DeleteAsync($"{Users}/{userId}/access-tokens/{PrefixOf(token)}")).Done();
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task A_change_that_somebody_else_makes_to_the_store_counts_from_the_next_request_on()
    {
        using var store = OpenAgain();
        var elsewhere = new StoreBackend(store, new StoreBackendOptions { Time = Time });
        var (userId, token) = await CreateActorAsync("ci", "role:organization:admin");
        using var client = Server.As(token);
        await RepeatAsync(client, Users);
        var created = elsewhere.CreateUser("new", null, default).UserId;
        Assert.Contains(created, (await client.GetAsync(Users)).Text, StringComparison.Ordinal);
        await RepeatAsync(client, Users);
        elsewhere.RevokeRole(Principal.User(userId), Resource.Organization, "role:organization:admin", default);
        (await client.GetAsync(Users)).Refused(403, "permission_denied");
        await RepeatAsync(client, "/v1/me");
        elsewhere.RemoveUser(userId, default);
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task An_answer_does_not_outlive_the_token_that_got_it()
    {
        var (_, token) = await CreateActorAsync("ci", settings: new { description = "", max_age_seconds = 600 });
        using var client = Server.As(token);
        Time.Advance(TimeSpan.FromSeconds(599.5));
        await RepeatAsync(client, "/v1/me");
        Time.Advance(TimeSpan.FromSeconds(0.5));
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task An_answer_for_one_address_is_not_given_to_another()
    {
        var (_, token) = await CreateActorAsync("ci", settings: new { description = "", ip_allowlist = new[] { "10.0.0.0/8" } });
        using var client = Server.As(token);
        (await FromAsync("10.1.1.1")).Ok();
        (await FromAsync("10.1.1.1")).Ok();
        (await FromAsync("192.0.2.1")).Unauthorized();
        (await FromAsync("10.1.1.1")).Ok();

        Task<Answer> FromAsync(string address) => client.SendAsync(HttpMethod.Get, "/v1/me", null, ("X-Forwarded-For", address));
    }

    [Fact]
    public async Task A_change_is_on_the_disk_before_it_is_reported_and_nothing_else_waits_for_the_disk()
    {
        var start = Server.Store.Flushes;
        (await Admin.GetAsync("/v1/me")).Ok();
        (await Admin.PostAsync(Users, new { name = "" })).Refused(400, "invalid_name");
        Assert.Equal(start, Server.Store.Flushes);
        var user = await CreateUserAsync("ci");
        Assert.Equal(start + 1, Server.Store.Flushes);
        (await Admin.DeleteAsync($"{Users}/{user}")).Done();
        Assert.Equal(start + 2, Server.Store.Flushes);
    }

    /// <summary>The answer to a request that is answered from memory by then. That can take several: the first use of a token is a change,
    /// and to a database so are those of other tests in others.</summary>
    private async Task<Answer> RepeatAsync(Client client, string path)
    {
        for (var attempt = 1; await ReadsAsync(client, path); attempt++)
        {
            Assert.InRange(attempt, 1, 1_000);
        }

        return await client.GetAsync(path);
    }

    /// <summary>Whether something is read for a request.</summary>
    private async Task<bool> ReadsAsync(Client client, string path)
    {
        var before = Server.Store.Reads;
        (await client.GetAsync(path)).Ok();
        return Server.Store.Reads > before;
    }
}

public sealed class RepeatedAnswerOfFileTests : RepeatedAnswerTests
{
    private protected override IStore OpenAgain() => Stores.File(Server.Store.Name, new PlugIns(RunningServer.Metadata("AdaptersPath")));
}

public sealed class RepeatedAnswerOfDatabaseTests : RepeatedAnswerTests
{
    private readonly Lazy<string> database = new(TestDatabase.CreateSchema);

    private protected override ServerSetup Setup => base.Setup with { ConnectionString = database.Value };

    private protected override IStore OpenAgain() => Stores.Database(database.Value, RunningServer.PlugIns, TimeSpan.FromSeconds(15));
}
