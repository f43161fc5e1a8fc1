using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

public abstract class TokenCheckTests(Place place) : StoreTest(place)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_valid_token_is_told_whose_it_is_and_how_long_it_lives()
    {
        var (user, secret) = Token(new AppUserTokenRequest { MaxAge = Hour });
        Time.Advance(Minute);
        var check = Check(secret);
        Assert.True(check.IsValid);
        Assert.Equal(AppUserTokenCheckReason.Valid, check.Reason);
        Assert.Equal((secret.Reveal()[..16], user.UserId, "ci"), (check.TokenPrefix, check.UserId, check.UserName));
        Assert.Equal((ManualTimeProvider.Start + Hour, Hour - Minute, null), (check.ExpiresAt, check.RemainingLifetime, check.RevokedAt));
    }

    [Fact]
    public void A_valid_token_without_an_end_has_no_remaining_lifetime()
    {
        var check = Check(Token(new AppUserTokenRequest()).Secret);
        Assert.Equal((true, null, null), (check.IsValid, check.ExpiresAt, check.RemainingLifetime));
    }

    [Fact]
    public void What_is_no_token_is_malformed()
    {
        var secret = Token(new AppUserTokenRequest()).Secret.Reveal();
        Assert.All([string.Empty, "x", secret[..16], secret[..99], secret + "0", "avn_" + secret[4..], new string('\uD83D', 100)], text =>
            AssertUnknownBecause(AppUserTokenCheckReason.Malformed, Check(new TokenSecret(text))));
    }

    [Fact]
    public void A_mistyped_token_has_a_wrong_checksum()
    {
        var secret = Token(new AppUserTokenRequest()).Secret.Reveal();
        Assert.All([50, 99], position => AssertUnknownBecause(
            AppUserTokenCheckReason.WrongChecksum,
            Check(new TokenSecret(secret[..position] + (secret[position] == 'x' ? 'y' : 'x') + secret[(position + 1)..]))));
    }

    [Fact]
    public void A_token_of_another_store_is_unknown()
    {
        AssertUnknownBecause(AppUserTokenCheckReason.Unknown, Check(TokenFormat.Create(new SeededRandomSource(99))));
        AssertNoStore();
        Token(new AppUserTokenRequest());
        AssertUnknownBecause(AppUserTokenCheckReason.Unknown, Check(TokenFormat.Create(new SeededRandomSource(99))));
    }

    [Fact]
    public void A_well_made_token_with_a_known_prefix_and_another_secret_is_unknown()
    {
        var secret = Token(new AppUserTokenRequest()).Secret.Reveal();
        var forged = secret[..16].PadRight(94, 'x') + new string('0', 6);
        var checksum = new char[6];
        Base62.Write(Crc32.Compute(forged.AsSpan(0, 94)), checksum);
        AssertUnknownBecause(AppUserTokenCheckReason.Unknown, Check(new TokenSecret(forged[..94] + new string(checksum))));
    }

    [Fact]
    public void A_revoked_token_says_since_when()
    {
        var (user, secret) = Token(new AppUserTokenRequest { MaxAge = Hour });
        Backend().RevokeToken(user.UserId, secret.Reveal()[..16], null, None);
        var revokedAt = Time.Now;
        Time.Advance(Hour * 2);
        var check = Check(secret);
        Assert.Equal((false, AppUserTokenCheckReason.Revoked, revokedAt), (check.IsValid, check.Reason, check.RevokedAt));
        Assert.Equal((secret.Reveal()[..16], "ci", null), (check.TokenPrefix, check.UserName, check.RemainingLifetime));
    }

    [Fact]
    public void A_token_is_valid_until_the_very_moment_of_its_end()
    {
        var secret = Token(new AppUserTokenRequest { MaxAge = Hour }).Secret;
        Time.Advance(Hour - TimeSpan.FromMicroseconds(1));
        Assert.True(Check(secret).IsValid);
        Time.Advance(TimeSpan.FromMicroseconds(1));
        var check = Check(secret);
        Assert.Equal((false, AppUserTokenCheckReason.Expired, Time.Now), (check.IsValid, check.Reason, check.ExpiresAt));
        Assert.Null(check.RemainingLifetime);
    }

    [Fact]
    public void A_use_is_recorded_with_time_address_and_agent()
    {
        var (user, secret) = Token(new AppUserTokenRequest());
        Time.Advance(Hour);
        Check(secret, new TokenUse("2001:db8::1", "terraform/1.9 日本"));
        var token = Backend().GetToken(user.UserId, secret.Reveal()[..16], None);
        Assert.Equal((Time.Now, "2001:db8::1", "terraform/1.9 日本"), (token.LastUsedAt, token.LastUsedIp, token.LastUserAgent));
        Assert.Equal(Time.Now, Backend().GetUser(new AppUserIdentity(user), None).LastActivityAt);
    }

    [Fact]
    public void A_use_that_tells_less_keeps_the_address_and_agent_of_the_last_one()
    {
        var (user, secret) = Token(new AppUserTokenRequest());
        Check(secret, new TokenUse("10.0.0.1", "curl"));
        Time.Advance(Hour);
        Check(secret);
        var token = Backend().GetToken(user.UserId, secret.Reveal()[..16], None);
        Assert.Equal((Time.Now, "10.0.0.1", "curl"), (token.LastUsedAt, token.LastUsedIp, token.LastUserAgent));
    }

    [Fact]
    public void Uses_are_written_at_most_once_a_minute()
    {
        var (user, secret) = Token(new AppUserTokenRequest { MaxAge = Hour, ExtendWhenUsed = true });
        Check(secret);
        var before = Settled();
        Time.Advance(Minute - TimeSpan.FromMicroseconds(1));
        Assert.True(Check(secret, new TokenUse("10.0.0.1", "curl")).IsValid);
        Assert.Equal(before, Settled());
        Time.Advance(TimeSpan.FromMicroseconds(1));
        Check(secret);
        Assert.Equal(Time.Now, Backend().GetToken(user.UserId, secret.Reveal()[..16], None).LastUsedAt);
    }

    [Fact]
    public void A_token_that_is_not_valid_is_not_used()
    {
        var (user, revoked) = Token(new AppUserTokenRequest());
        Backend().RevokeToken(user.UserId, revoked.Reveal()[..16], null, None);
        var expired = Backend(20).CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = Hour, ExtendWhenUsed = true }, None).Secret;
        Time.Advance(Hour);
        Assert.All([revoked, expired], secret => Check(secret, new TokenUse("10.0.0.1")));
        var before = Settled();
        Assert.All([revoked, expired, new TokenSecret(expired.Reveal()[..99] + "_"), TokenFormat.Create(new SeededRandomSource(99))], secret => Check(secret, new TokenUse("10.0.0.1")));
        Assert.Equal(before, Settled());
        Assert.Equal(
            ["Expired", "Revoked"], Backend().GetTokenUses(new AppUserTokenUseFilter(), None).Where(use => use.Uses == 0).Select(use => $"{use.RefusedReasons}").Order());
        Assert.Null(Backend().GetUser(new AppUserIdentity(user), None).LastActivityAt);
    }

    [Fact]
    public void A_use_moves_the_end_of_a_token_that_is_extended_by_use()
    {
        var (user, secret) = Token(new AppUserTokenRequest { MaxAge = Hour, ExtendWhenUsed = true });
        Time.Advance(Hour - Minute);
        var check = Check(secret);
        Assert.Equal((Time.Now + Hour, Hour), (check.ExpiresAt, check.RemainingLifetime));
        Time.Advance(Hour - Minute);
        Assert.True(Check(secret).IsValid);
        Assert.Equal(Time.Now + Hour, Backend().GetToken(user.UserId, secret.Reveal()[..16], None).ExpiresAt);
        Time.Advance(Hour);
        Assert.Equal(AppUserTokenCheckReason.Expired, Check(secret).Reason);
    }

    [Fact]
    public void A_use_does_not_move_the_end_of_any_other_token()
    {
        var secret = Token(new AppUserTokenRequest { MaxAge = Hour }).Secret;
        Time.Advance(Hour - Minute);
        Assert.Equal(Minute, Check(secret).RemainingLifetime);
        Time.Advance(Minute);
        Assert.False(Check(secret).IsValid);
    }

    [Fact]
    public void The_last_activity_is_the_latest_use_of_any_token_whatever_became_of_it()
    {
        var (user, first) = Token(new AppUserTokenRequest());
        var second = Backend(20).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret;
        Time.Advance(Hour);
        Check(first);
        var latest = Time.Now;
        Time.Advance(-Minute);
        Check(second);
        Backend().RevokeToken(user.UserId, first.Reveal()[..16], null, None);
        Assert.Equal(latest, Backend().GetUser(new AppUserIdentity(user), None).LastActivityAt);
    }

    [Fact]
    public void A_clock_that_went_backwards_takes_no_use_back()
    {
        var (user, secret) = Token(new AppUserTokenRequest());
        Time.Advance(Hour);
        Check(secret);
        var latest = Time.Now;
        Time.Advance(-Hour);
        Assert.True(Check(secret).IsValid);
        Assert.Equal(latest, Backend().GetToken(user.UserId, secret.Reveal()[..16], None).LastUsedAt);
    }

    [Fact]
    public void Renaming_the_user_leaves_its_tokens_valid()
    {
        var (user, secret) = Token(new AppUserTokenRequest());
        Backend().UpdateUser(user.UserId, new TextChange { NewName = "cd" }, None);
        Assert.Equal((true, "cd"), (Check(secret).IsValid, Check(secret).UserName));
    }

    private static void AssertUnknownBecause(AppUserTokenCheckReason reason, AppUserTokenCheck check)
    {
        Assert.Equal((false, reason), (check.IsValid, check.Reason));
        Assert.Equal((null, null, null), (check.TokenPrefix, check.UserId, check.UserName));
        Assert.Equal((null, null, null), (check.ExpiresAt, check.RevokedAt, check.RemainingLifetime));
    }

    private (AppUser User, TokenSecret Secret) Token(AppUserTokenRequest request)
    {
        var user = Backend().CreateUser("ci", null, None);
        return (user, Backend(10).CreateToken(user.UserId, request, None).Secret);
    }

    [Fact]
    public void What_is_kept_of_a_use_is_plain_and_of_limited_size()
    {
        var user = Backend().CreateUser("plain", null, None);
        var secret = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret;
        Assert.All(["nonsense", "\u001B[31m", "10.0.0.1 "], address => Refused.With(ErrorCode.InvalidNetwork, () => Check(secret, new TokenUse(address))));
        Check(secret, new TokenUse("::ffff:10.0.0.1", $"\u001B[31m{secret.Reveal()} {new string('x', 100_000)}"));
        var token = Backend().GetToken(user.UserId, secret.Prefix!, None);
        Assert.Equal("10.0.0.1", token.LastUsedIp);
        Assert.StartsWith($"\uFFFD[31m{token.TokenPrefix}… x", token.LastUserAgent, StringComparison.Ordinal);
        Assert.Equal(TextRules.MaxDescription + 1, token.LastUserAgent!.Length);
    }

    private AppUserTokenCheck Check(TokenSecret secret, TokenUse? use = null) => Backend().CheckToken(secret, use ?? new TokenUse(), withPermissions: true, None);
}
