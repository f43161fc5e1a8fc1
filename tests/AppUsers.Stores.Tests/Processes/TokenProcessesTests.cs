using AppUsers.Backend;

namespace AppUsers.Tests.Processes;

/// <summary>Tokens that several processes use or rotate at once, or that die while they do.</summary>
public abstract class TokenProcessesTests(Place place) : StoreTest(place)
{
    private const int Processes = 4;
    private const int UsesOfEach = 25;

    [Fact]
    public async Task A_hundred_uses_at_once_in_several_processes_record_one_use_and_lose_nothing()
    {
        Time.Now = DateTime.UtcNow;
        var user = Backend().CreateUser("ci", null, None);
        var secret = Backend().CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = TimeSpan.FromDays(30), ExtendWhenUsed = true }, None).Secret;
        using var writer = WorkerProcess.Start(StorePath, "add", "other", "50");
        var users = Enumerable.Range(0, Processes)
            .Select(i => WorkerProcess.Start(StorePath, "use", secret.Reveal(), $"agent{i}", $"{UsesOfEach}"))
            .ToList();
        var added = Task.Run(writer.ReadToEnd);
        var said = (await Task.WhenAll(users.Select(worker => Task.Run(worker.ReadToEnd)))).SelectMany(lines => lines).ToList();
        users.ForEach(worker => worker.Dispose());

        // Nobody else works on the store after this: reading it below does not wait for anyone.
        Assert.Equal(50, (await added).Count);
        Assert.Equal(Processes * UsesOfEach, said.Count);
        var token = Backend().GetToken(user.UserId, secret.Prefix!, None);
        Assert.Equal([$"Valid {token.LastUsedAt:o} {token.LastUsedIp} {token.LastUserAgent}"], said.Distinct());
        Assert.EndsWith(token.LastUsedIp!["10.0.0.".Length..], token.LastUserAgent, StringComparison.Ordinal);
        Assert.Equal(token.LastUsedAt + token.MaxAge, token.ExpiresAt);
        Assert.Equal(token.LastUsedAt, Backend().GetUser(new AppUserIdentity(user), None).LastActivityAt);
        Assert.Equal(51, Backend().GetUsers(new AppUserFilter(), None).Count());
        Assert.Equal((true, 52L), (Backend().TestEvents(null, None).IsIntact, Backend().TestEvents(null, None).Events));
    }

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(1, "00:00:00")]
    [InlineData(7, "01:00:00")]
    [InlineData(40, "00:00:00")]
    public void A_rotation_that_is_killed_leaves_no_successor_or_a_complete_pair(int afterLines, string gracePeriod)
    {
        Time.Now = DateTime.UtcNow;
        var user = Backend().CreateUser("ci", null, None);
        var first = Backend().CreateToken(user.UserId, new AppUserTokenRequest(), None).Token.TokenPrefix;
        var acknowledged = new List<string> { first };
        for (var round = 0; round < 3; round++)
        {
            using (var worker = WorkerProcess.Start(StorePath, "rotate", user.UserId, acknowledged[^1], gracePeriod))
            {
                for (var i = 0; i < afterLines; i++)
                {
                    acknowledged.Add(SuccessorIn(worker.ReadLine()!));
                }

                acknowledged.AddRange(worker.Kill().Select(SuccessorIn));
            }

            var chain = Chain(first);
            Assert.Equal(acknowledged, chain.Take(acknowledged.Count));
            Assert.InRange(chain.Count - acknowledged.Count, 0, 1); // the one that was done but not said any more
            AssertIsAllThereIs(chain, gracePeriod);
            acknowledged = chain;
        }
    }

    [Fact]
    public async Task Processes_that_rotate_one_token_at_once_do_not_fork_its_chain()
    {
        Time.Now = DateTime.UtcNow;
        var user = Backend().CreateUser("ci", null, None);
        var first = Backend().CreateToken(user.UserId, new AppUserTokenRequest(), None).Token.TokenPrefix;
        using var one = WorkerProcess.Start(StorePath, "rotate", user.UserId, first, "01:00:00");
        using var two = WorkerProcess.Start(StorePath, "rotate", user.UserId, first, "01:00:00");
        var loser = await await Task.WhenAny(Ended(one), Ended(two));
        var winner = loser == one ? two : one;

        Assert.Equal(["refused TokenAlreadyRotated"], loser.ReadToEnd());
        winner.Kill();
        var chain = Chain(first);
        Assert.Equal(chain.Count, Backend().GetTokens(new AppUserTokenFilter(), None).Count());
        Assert.Single(Backend().GetEvents(new AppUserEventFilter { UserId = user.UserId }, None), e => e.Outcome == EventOutcome.Refused);
        Assert.True(Backend().TestEvents(null, None).IsIntact);

        static async Task<WorkerProcess> Ended(WorkerProcess worker)
        {
            await worker.WaitForExitAsync();
            return worker;
        }
    }

    private static string SuccessorIn(string line) => line.Split(' ')[2];

    /// <summary>From a token to its successors, each of which must name the one before.</summary>
    private List<string> Chain(string first)
    {
        var chain = new List<string>();
        string? before = null;
        for (var next = first; next is not null;)
        {
            var token = Backend().GetToken(null, next, None);
            Assert.Equal(before, token.PredecessorPrefix);
            chain.Add(next);
            (before, next) = (next, token.SuccessorPrefix);
        }

        return chain;
    }

    private void AssertIsAllThereIs(List<string> chain, string gracePeriod)
    {
        var tokens = Backend().GetTokens(new AppUserTokenFilter(), None).ToDictionary(token => token.TokenPrefix);
        Assert.Equal(chain.Order(StringComparer.Ordinal), tokens.Keys.Order(StringComparer.Ordinal));
        Assert.All(chain.SkipLast(1), prefix => Assert.True(gracePeriod == "00:00:00" ? tokens[prefix].RevokedAt is not null : tokens[prefix].ExpiresAt is not null));
        Assert.Equal((null, null), (tokens[chain[^1]].RevokedAt, tokens[chain[^1]].ExpiresAt));
        var rotations = Backend().GetEvents(new AppUserEventFilter { ActionMatches = action => action == "RotateToken" }, None).Select(e => e.Detail);
        Assert.Equal(chain.Zip(chain.Skip(1), (old, successor) => $"{old} to {successor}"), rotations);
        Assert.True(Backend().TestEvents(null, None).IsIntact);
    }
}
