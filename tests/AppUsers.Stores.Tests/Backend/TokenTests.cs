using System.Text;
using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

public abstract class TokenTests(Place place) : StoreTest(place)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_new_token_has_all_that_was_asked_for()
    {
        var user = User("ci");
        var (token, secret) = Backend().CreateToken(
            user.UserId, new AppUserTokenRequest { Description = "GitHub Actions", MaxAge = Hour, ExtendWhenUsed = true }, None);
        Assert.Equal(secret.Reveal()[..16], token.TokenPrefix);
        Assert.Matches("^aau_[0-9A-Za-z]{96}$", secret.Reveal());
        Assert.Equal((user.UserId, "ci", "GitHub Actions"), (token.UserId, token.UserName, token.Description));
        Assert.Equal((Time.Now, Time.Now + Hour, Hour, true), (token.CreatedAt, token.ExpiresAt, token.MaxAge, token.ExtendWhenUsed));
        Assert.Equal((null, null, null, null), (token.LastUsedAt, token.LastUsedIp, token.LastUserAgent, token.RevokedAt));
        Assert.Equal(AppUserTokenState.Active, token.State);
    }

    [Fact]
    public void A_token_comes_back_from_the_store_as_it_was_created()
    {
        AppUserTokenRequest[] requests =
        [
            new(),
            new() { Description = string.Empty },
            new() { Description = "日本 \U0001F600 \"x\"\r\n\t\0", MaxAge = TimeSpan.FromDays(3650), ExtendWhenUsed = true },
            new() { ExpiresAt = Time.Now + Hour + TimeSpan.FromMicroseconds(1) },
        ];
        var user = User("ci");
        Assert.All(requests, (request, i) =>
        {
            var created = Backend(10 + i).CreateToken(user.UserId, request, None).Token;
            var read = Backend().GetToken(user.UserId, created.TokenPrefix, None);
            Assert.Equivalent(created, read, strict: true);
            Assert.Equal((created.CreatedAt.Ticks, created.ExpiresAt?.Ticks), (read.CreatedAt.Ticks, read.ExpiresAt?.Ticks));
            // Over HTTP an empty description is none: Aiven's API wants one, and takes an empty one for that.
            Assert.Equal(BehindServer && request.Description is "" ? null : request.Description, read.Description);
        });
    }

    [Fact]
    public void Tokens_come_in_the_order_of_their_creation_ended_ones_included()
    {
        var user = User("ci");
        var prefixes = Enumerable.Range(0, 5).Select(i =>
        {
            Time.Advance(TimeSpan.FromMicroseconds(1));
            return Token(user, new AppUserTokenRequest { MaxAge = Hour }, 10 + i);
        }).ToList();
        Backend().RevokeToken(user.UserId, prefixes[2], null, None);
        Time.Advance(Hour);
        prefixes.Add(Token(user, new AppUserTokenRequest(), 20));

        var tokens = Backend().GetTokens(new AppUserTokenFilter { UserId = user.UserId }, None).ToList();

        Assert.Equal(prefixes, tokens.Select(token => token.TokenPrefix));
        Assert.Equal(
            [AppUserTokenState.Expired, AppUserTokenState.Expired, AppUserTokenState.Revoked, AppUserTokenState.Expired, AppUserTokenState.Expired, AppUserTokenState.Active],
            tokens.Select(token => token.State));
    }

    [Fact]
    public void Tokens_of_all_users_come_user_by_user()
    {
        var (b, a) = (User("b"), User("a"));
        Assert.All(new[] { b, a, b }, (user, i) =>
        {
            Time.Advance(Hour);
            Token(user, new AppUserTokenRequest { Description = $"{i}" }, 10 + i);
        });
        Assert.Equal(["a 1", "b 0", "b 2"], Backend().GetTokens(new AppUserTokenFilter(), None).Select(token => $"{token.UserName} {token.Description}"));
    }

    [Fact]
    public void More_tokens_than_fit_a_page_stream_each_once_while_they_are_revoked()
    {
        var user = User("ci");
        var prefixes = SeedTokens(user, 450);
        var seen = new List<string>();
        foreach (var token in Backend().GetTokens(new AppUserTokenFilter { UserId = user.UserId }, None))
        {
            seen.Add(token.TokenPrefix);
            if (seen.Count % 50 == 1)
            {
                Backend().RevokeToken(user.UserId, token.TokenPrefix, null, None);
            }
        }

        Assert.Equal(prefixes, seen);
        Assert.Equal(prefixes, Backend().GetTokens(new AppUserTokenFilter(), None).Select(token => token.TokenPrefix));
        Assert.Equal(441, Backend().GetUser(new AppUserIdentity(user), None).ActiveTokens);
    }

    [Fact]
    public void A_prefix_is_compared_to_the_letter_and_belongs_to_one_user()
    {
        var (user, other) = (User("ci"), User("other"));
        var prefix = Token(user, new AppUserTokenRequest(), 10);
        Assert.Equal("ci", Backend().GetToken(null, prefix, None).UserName);
        Refused.With(ErrorCode.TokenNotFound, () => Backend().GetToken(other.UserId, prefix, None));
        Refused.With(ErrorCode.TokenNotFound, () => Backend().RevokeToken(other.UserId, prefix, null, None));
        Assert.All(
            [prefix.ToUpperInvariant(), prefix[..15], prefix + "0", string.Empty, "\uD83D", "\u0001", new string('x', 10_000)],
            wrong => Refused.With(ErrorCode.TokenNotFound, () => Backend().GetToken(user.UserId, wrong, None)));
        Assert.Equal(AppUserTokenState.Active, Backend().GetToken(user.UserId, prefix, None).State);
    }

    [Fact]
    public void A_mistyped_prefix_is_refused_with_the_nearest_one_of_the_user()
    {
        var user = User("ci");
        var prefix = Token(user, new AppUserTokenRequest(), 10);
        var error = Refused.With(ErrorCode.TokenNotFound, () => Backend().RevokeToken(user.UserId, prefix[..15] + "-", null, None));
        Assert.Contains($"'{prefix}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_of_nobody_are_refused()
    {
        Refused.With(ErrorCode.UserNotFound, () => _ = Backend().GetTokens(new AppUserTokenFilter { UserId = "u0" }, None).Count());
        Refused.With(ErrorCode.UserNotFound, () => Backend().CreateToken("u0", new AppUserTokenRequest(), None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().RevokeToken("u0", "aau_", null, None));
        Refused.With(ErrorCode.TokenNotFound, () => Backend().GetToken(null, "aau_", None));
    }

    [Fact]
    public void What_is_asked_for_wrongly_is_refused_and_nothing_made()
    {
        var user = User("ci");
        (ErrorCode Code, AppUserTokenRequest Request)[] wrongs =
        [
            (ErrorCode.InvalidDescription, new() { Description = new string('x', 1001) }),
            (ErrorCode.MaxAgeOutOfRange, new() { MaxAge = TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1) }),
            (ErrorCode.MaxAgeOutOfRange, new() { MaxAge = TimeSpan.FromDays(3651) }),
            (ErrorCode.ExpiryConflict, new() { MaxAge = Hour, ExpiresAt = Time.Now + Hour }),
            (ErrorCode.ExpiresAtInPast, new() { ExpiresAt = Time.Now - Hour }),
            (ErrorCode.ExtensionNeedsMaxAge, new() { ExtendWhenUsed = true }),
            (ErrorCode.ScopeNotFound, new() { Scopes = ["service:read"] }),
            (ErrorCode.TooManyEntries, new() { Scopes = [.. Enumerable.Range(0, 101).Select(i => $"x{i}")], Force = true }),
            (ErrorCode.InvalidNetwork, new() { IpAllowlist = ["10.0.0.0/33"] }),
        ];
        Assert.All(wrongs, wrong =>
        {
            // Of several within a minute, only the first few have an event each.
            Time.Advance(TimeSpan.FromMinutes(1));
            Refused.With(wrong.Code, () => Backend().CreateToken(user.UserId, wrong.Request, None));
        });
        Assert.Equivalent(user, Assert.Single(Backend().GetUsers(new AppUserFilter(), None)), strict: true);
        Assert.Empty(Backend().GetTokens(new AppUserTokenFilter(), None));


        // What the client refuses does not reach a server.
        Assert.Equal(
            (BehindServer ? [] : wrongs).Select(wrong => ("CreateToken", EventOutcome.Refused, wrong.Code.ToString())),
            Backend().GetEvents(new AppUserEventFilter(), None).Skip(1).Select(e => (e.Action, e.Outcome, e.Detail!)));
    }

    [Fact]
    public void Revoking_counts_from_the_first_time()
    {
        var user = User("ci");
        var prefix = Token(user, new AppUserTokenRequest(), 10);
        Time.Advance(Hour);
        var revoked = Backend().RevokeToken(user.UserId, prefix, null, None);
        Assert.Equal((AppUserTokenState.Revoked, Time.Now), (revoked.State, revoked.RevokedAt));
        Time.Advance(Hour);
        Assert.Equal(revoked.RevokedAt, Backend().RevokeToken(user.UserId, prefix, null, None).RevokedAt);
        Assert.Equivalent(revoked, Backend().GetToken(user.UserId, prefix, None), strict: true);
    }

    [Fact]
    public void An_expired_token_can_be_revoked()
    {
        var user = User("ci");
        var prefix = Token(user, new AppUserTokenRequest { MaxAge = Hour }, 10);
        Time.Advance(Hour);
        Assert.Equal(AppUserTokenState.Revoked, Backend().RevokeToken(user.UserId, prefix, null, None).State);
    }

    [Fact]
    public void A_user_counts_its_active_tokens_only()
    {
        var user = User("ci");
        Token(user, new AppUserTokenRequest { MaxAge = Hour }, 10);
        Token(user, new AppUserTokenRequest(), 11);
        Backend().RevokeToken(user.UserId, Token(user, new AppUserTokenRequest(), 12), null, None);
        Assert.Equal(2, Backend().GetUser(new AppUserIdentity(user), None).ActiveTokens);
        Time.Advance(Hour);
        Assert.Equal(1, Assert.Single(Backend().GetUsers(new AppUserFilter(), None)).ActiveTokens);
    }

    [Fact]
    public void The_limit_counts_active_tokens_only_and_says_how_to_raise_it()
    {
        var user = User("ci");
        Backend().SetOrganization(null, null, 2, None);
        var first = Token(user, new AppUserTokenRequest(), 10);
        Token(user, new AppUserTokenRequest { MaxAge = Hour }, 11);
        var error = Refused.With(ErrorCode.TokenLimitReached, () => Token(user, new AppUserTokenRequest(), 12));
        Assert.Contains("2 active tokens", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set-AivenOrganization -TokenLimit", error.Message, StringComparison.Ordinal);

        Backend().RevokeToken(user.UserId, first, null, None);
        Token(user, new AppUserTokenRequest(), 13);
        Refused.With(ErrorCode.TokenLimitReached, () => Token(user, new AppUserTokenRequest(), 14));
        Time.Advance(Hour);
        Token(user, new AppUserTokenRequest(), 15);
        Refused.With(ErrorCode.TokenLimitReached, () => Token(user, new AppUserTokenRequest(), 16));
        Backend().SetOrganization(null, null, 3, None);
        Token(user, new AppUserTokenRequest(), 17);
        Token(User("other"), new AppUserTokenRequest(), 18);
    }

    [Fact]
    public void Prefixes_that_collide_are_made_anew()
    {
        var user = User("ci");
        Assert.NotEqual(Token(user, new AppUserTokenRequest(), seed: 10), Token(user, new AppUserTokenRequest(), seed: 10));
        Assert.Equal(2, Backend().GetTokens(new AppUserTokenFilter { UserId = user.UserId }, None).Count());
    }

    [Fact]
    public void No_secret_is_in_the_store_whatever_was_done_with_it()
    {
        var user = User("ci");
        var secrets = Enumerable.Range(0, 3).Select(i => Backend(10 + i).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret).ToList();
        Assert.All(secrets, secret => Assert.True(Backend().CheckToken(secret, new TokenUse("10.0.0.1", "curl"), withPermissions: true, None).IsValid));
        Backend().RevokeToken(user.UserId, secrets[1].Reveal()[..16], null, None);
        Backend().CheckToken(secrets[1], new TokenUse(), withPermissions: true, None);

        var files = Kept();

        Assert.Contains(files, file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secrets[0].Reveal()[..16])) >= 0); // the search finds what is there
        Assert.All(secrets, secret => Assert.All(files, file =>
        {
            var part = secret.Reveal().Substring(16, 16);
            Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) < 0);
            Assert.True(file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(part)) < 0);
        }));
    }

    private AppUser User(string name) => Backend(name[0]).CreateUser(name, null, None);

    private string Token(AppUser user, AppUserTokenRequest request, int seed) => Backend(seed).CreateToken(user.UserId, request, None).Token.TokenPrefix;

    /// <summary>Many tokens in one transaction.</summary>
    private List<string> SeedTokens(AppUser user, int count)
    {
        var prefixes = Enumerable.Range(0, count).Select(i => $"aau_{i:D12}").ToList();
        Open().Write(
            store =>
            {
                var holder = Tables.Users.Find(new Session(store), user.UserId)!;
                var first = TokenRecords.Create(holder, new AppUserTokenRequest(), TokenFormat.Create(new SeededRandomSource(1)), Time.Now);
                prefixes.ForEach(prefix => Tables.Tokens.Put(new Session(store), first with { TokenPrefix = prefix }));
                return count;
            },
            None);
        return prefixes;
    }
}
