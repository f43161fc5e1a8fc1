using AppUsers.Rules;
using AppUsers.Server.Api.Limits;
using AppUsers.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AppUsers.Tests;

/// <summary>How much one client can request, and what it gets if it requests more.</summary>
public sealed class LimitTests : ServerTest
{
    private protected override ServerSetup Setup => new("--AppUsers:FailuresPerMinute", "5", "--AppUsers:RequestsPerMinute", "20", "--AppUsers:MaxWaitingRequests", "0");

    /// <summary>Someone who sends bad tokens must not lock out others behind the same address, even if their tokens were never seen here.</summary>
    [Fact]
    public async Task An_address_that_presents_too_many_bad_tokens_has_to_wait_but_accepted_tokens_do_not()
    {
        var (_, other) = await CreateActorAsync("other");
        using var guesser = Server.As("aau_nonsense");
        AssertHasToWait(await RequestUntilRejectedAsync(guesser, answer => answer.Unauthorized(), 5), 5);
        using var forger = Server.As(Forged(other, 1));
        AssertHasToWait(await RequestUntilRejectedAsync(forger, answer => answer.Unauthorized(), 5), 5);
        using var stranger = Server.As(other);
        (await stranger.GetAsync("/v1/me")).Ok();
        using var mistaken = Server.As(TokenFormat.Create(new SeededRandomSource(7)).Reveal());
        (await mistaken.GetAsync("/v1/me")).Unauthorized();
        Assert.Equal(200, (await guesser.GetAsync("/healthz")).Status);
    }

    [Fact]
    public async Task A_token_with_too_many_requests_has_to_wait_and_others_do_not()
    {
        var (_, token) = await CreateActorAsync("ci");
        using var busy = Server.As(token);
        AssertHasToWait(await RequestUntilRejectedAsync(busy, answer => answer.Ok(), 20), 20);
        (await Admin.GetAsync("/v1/me")).Ok();
    }

    /// <summary>A prefix is not a secret: knowing one must not be enough to use up the requests of its token.</summary>
    [Fact]
    public async Task Forged_tokens_with_the_prefix_of_another_do_not_use_up_its_requests()
    {
        var (_, token) = await CreateActorAsync("ci");
        using var client = Server.As(token);
        for (byte i = 0; i < 4; i++)
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
    public async Task A_request_that_cannot_even_wait_for_the_store_is_told_to_try_again()
    {
        var limiter = Server.Services.GetRequiredService<StoreLimiter>();
        var leases = new List<IDisposable>();
        while (leases.Count < StoreLimiter.Most)
        {
            leases.Add(await limiter.AcquireAsync(default));
        }

        var answer = (await Admin.GetAsync("/v1/me")).Refused(503, "overloaded");
        Assert.Equal("1", answer.Headers["Retry-After"]);
        leases.ForEach(lease => lease.Dispose());

        (await Admin.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused() =>
        Assert.Equal(431, (await Admin.SendAsync(HttpMethod.Get, "/v1/me", null, ("X-Large", new string('x', 40_000)))).Status);

    /// <summary>The first response that is a rejection.</summary>
    private static async Task<Answer> RequestUntilRejectedAsync(Client client, Action<Answer> assertAccepted, int least)
    {
        for (var accepted = 0; ; accepted++)
        {
            var answer = await client.GetAsync("/v1/me");
            if (answer.Status == 429)
            {
                Assert.InRange(accepted, least, least * 10);
                return answer;
            }

            assertAccepted(answer);
        }
    }

    /// <summary>A token with the prefix of another one, another secret and a correct checksum.</summary>
    private static string Forged(string token, byte seed)
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var forged = TokenFormat.Create(new CyclicRandomSource([.. token[TokenFormat.Marker.Length..16].Select(c => (byte)Alphabet.IndexOf(c, StringComparison.Ordinal)), seed])).Reveal();
        Assert.Equal(token[..16], forged[..16]);
        return forged;
    }

    private static void AssertHasToWait(Answer answer, int limit)
    {
        answer.Refused(429, "too_many_requests");
        var wait = answer.Headers["Retry-After"];
        Assert.Equal($"{60 / limit}", wait); // After that there is room for one more.
        Assert.Equal(
            $"The user has sent too many requests in a given amount of time: Rate limit {limit} exceeded - try again in {wait}s",
            answer.Json.GetProperty("message").GetString());
    }
}
