using AppUsers.Tests.PostgreSql;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>Two servers on one database.</summary>
public sealed class TwoServersTests : ServerTest
{
    private readonly Lazy<string> database = new(TestDatabase.CreateSchema);

    private protected override ServerSetup Setup => base.Setup with { ConnectionString = database.Value };

    [Fact]
    public async Task What_one_revokes_the_other_refuses_at_the_next_request()
    {
        await using var second = await StartAsync();
        Assert.Null(second.FirstToken);
        var (userId, token) = await CreateActorAsync("ci");
        using var client = second.As(token);
        (await client.GetAsync("/v1/me")).Ok();
        (await client.GetAsync("/v1/me")).Ok();
        (await Admin.DeleteAsync($"{Users}/{userId}/access-tokens/{PrefixOf(token)}")).Done();
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task What_one_disables_the_other_refuses_until_it_is_enabled_and_the_uses_of_both_are_counted()
    {
        var second = await StartAsync();
        var (userId, token) = await CreateActorAsync("ci");
        using var here = Server.As(token);
        using var there = second.As(token);
        for (var i = 0; i < 3; i++)
        {
            (await here.GetAsync("/v1/me")).Ok();
            (await there.GetAsync("/v1/me")).Ok();
        }

        (await Admin.PostAsync($"{Users}/{userId}/disable", new { })).Ok();
        (await there.GetAsync("/v1/me")).Unauthorized();
        (await here.GetAsync("/v1/me")).Unauthorized();
        (await Admin.PostAsync($"{Users}/{userId}/enable", new { })).Ok();
        (await there.GetAsync("/v1/me")).Ok();
        await second.StopAsync();
        await second.DisposeAsync();
        var use = (await Admin.GetAsync($"{Organization}/application-user-token-uses?user_id={userId}")).Ok().GetProperty("token_uses")[0];
        Assert.Equal((7, 2, "UserDisabled"), (use.GetProperty("uses").GetInt32(), use.GetProperty("refused").GetInt32(), use.GetProperty("refused_reasons")[0].GetString()));
    }

    [Fact]
    public async Task Many_requests_to_both_lose_nothing()
    {
        const int Clients = 8;
        const int Each = 15;
        await using var second = await StartAsync();
        var statuses = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async c =>
        {
            using var client = (c % 2 == 0 ? Server : second).As(Server.FirstToken);
            var answers = new List<int>();
            for (var i = 0; i < Each; i++)
            {
                answers.Add((await client.PostAsync(Users, new { name = $"user {c} {i}" })).Status);
                answers.Add((await client.GetAsync("/v1/me")).Status);
            }

            return answers;
        }));
        Assert.All(statuses.SelectMany(s => s), status => Assert.Equal(200, status));
        Assert.Equal((Clients * Each) + 1, (await Admin.GetAsync(Users)).Ok().GetProperty("application_users").GetArrayLength());
        Assert.True(second.Local().TestEvents(null, default).IsIntact);
        Assert.Equal((Clients * Each) + 1, second.Local().GetOrganization(default).AppUsers);
    }

    [Fact]
    public async Task It_says_that_it_is_not_ready_without_the_database()
    {
        using var nobody = Server.As(null);
        Assert.Equal("ready\n", (await nobody.GetAsync("/readyz")).Text);
        TestDatabase.Execute($"ALTER SCHEMA {database.Value.Split("Search Path=")[1]} RENAME TO hidden");
        var answer = await nobody.GetAsync("/readyz");
        Assert.Equal(503, answer.Status);
        Assert.StartsWith("not ready: ", answer.Text, StringComparison.Ordinal);
    }
}
