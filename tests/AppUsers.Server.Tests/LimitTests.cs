using AppUsers.Server.Http;
using AppUsers.Storage;
using AppUsers.Tests.Running;
using AppUsers.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace AppUsers.Tests;

/// <summary>How much one client may ask for, and what is told to the one who asks for more.</summary>
public abstract class LimitTests(StoreEngine engine) : ServerTest(engine)
{
    private protected override ServerSetup Setup => new("--AppUsers:FailuresPerMinute", "5", "--AppUsers:RequestsPerMinute", "20", "--AppUsers:MaxWaitingRequests", "0");

    [Fact]
    public async Task An_address_that_presents_too_many_bad_tokens_has_to_wait_but_locks_out_nobody_who_was_let_in()
    {
        (await Admin.GetAsync("/v1/me")).Ok();
        var (_, other) = await CreateActorAsync("other");
        using var guesser = Server.As("aau_nonsense");
        AssertToldToWait(await AskUntilToldToWaitAsync(guesser, answer => answer.Unauthorized(), 5), 5);
        using var stranger = Server.As(other);
        AssertToldToWait(await stranger.GetAsync("/v1/me"), 5);
        (await Admin.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task A_token_that_asks_too_much_has_to_wait_and_others_do_not()
    {
        var (_, token) = await CreateActorAsync("ci");
        using var busy = Server.As(token);
        AssertToldToWait(await AskUntilToldToWaitAsync(busy, answer => answer.Ok(), 20), 20);
        (await Admin.GetAsync("/v1/me")).Ok();
    }

    /// <summary>A prefix is no secret: whoever knows one must not use up what its token may ask for.</summary>
    [Fact]
    public async Task Tokens_that_are_made_up_after_the_prefix_of_another_take_nothing_from_it()
    {
        var (_, token) = await CreateActorAsync("ci");
        using var client = Server.As(token);
        for (var i = 0; i < 4; i++)
        {
            using var forger = Server.As(Forged(token, i));
            (await forger.GetAsync("/v1/me")).Unauthorized();
        }

        for (var i = 0; i < 20; i++)
        {
            (await client.GetAsync("/v1/me")).Ok();
        }
    }

    [Fact]
    public async Task When_the_store_is_held_and_nobody_may_wait_a_request_is_told_to_come_again()
    {
        using (await Server.Services.GetRequiredService<RequestLimits>().EnterStoreAsync(toWrite: true, default))
        {
            var answer = (await Admin.GetAsync("/v1/me")).Refused(503, "overloaded");
            Assert.Equal("1", answer.Headers["Retry-After"]);
        }

        (await Admin.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused() =>
        Assert.Equal(431, (await Admin.SendAsync(HttpMethod.Get, "/v1/me", null, ("X-Large", new string('x', 40_000)))).Status);

    /// <summary>The answer that comes when as many as may were taken, and those that became free meanwhile.</summary>
    private static async Task<Answer> AskUntilToldToWaitAsync(Client client, Action<Answer> isTaken, int least)
    {
        for (var taken = 0; ; taken++)
        {
            var answer = await client.GetAsync("/v1/me");
            if (answer.Status == 429)
            {
                Assert.InRange(taken, least, least * 10);
                return answer;
            }

            isTaken(answer);
        }
    }

    /// <summary>A token with the prefix of another one, its own secret and a checksum that is right.</summary>
    private static string Forged(string token, int seed)
    {
        var made = token[..16] + TokenFormat.Create(new SeededRandomSource(seed)).Reveal()[16..94];
        var checksum = new char[6];
        Base62.Write(Crc32.Compute(made), checksum);
        return made + new string(checksum);
    }

    private static void AssertToldToWait(Answer answer, int limit)
    {
        answer.Refused(429, "too_many_requests");
        var wait = answer.Headers["Retry-After"];
        Assert.Equal($"{60 / limit}", wait); // from then on there is room for one more
        Assert.Equal(
            $"The user has sent too many requests in a given amount of time: Rate limit {limit} exceeded - try again in {wait}s",
            answer.Json.GetProperty("message").GetString());
    }
}
