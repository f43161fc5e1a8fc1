using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Tests.Tokens;

public class TokenLifetimeTests
{
    private static readonly DateTime Now = ManualTimeProvider.Start;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static TheoryData<TimeSpan> AllowedAges => [Shortest, Shortest + TimeSpan.FromTicks(1), TimeSpan.FromDays(90), Longest];

    public static TheoryData<TimeSpan> RefusedAges =>
        [TimeSpan.MinValue, TimeSpan.FromDays(-90), TimeSpan.Zero, Shortest - TimeSpan.FromTicks(1), Longest + TimeSpan.FromTicks(1), TimeSpan.MaxValue];

    [Fact]
    public void A_token_without_an_age_and_an_end_never_expires() =>
        Assert.Equal((null, null), TokenLifetime.Resolve(new AppUserTokenRequest(), Now));

    [Theory]
    [MemberData(nameof(AllowedAges))]
    public void A_maximum_age_of_10_minutes_to_10_years_counts_in_whole_seconds(TimeSpan age)
    {
        var seconds = (long)age.TotalSeconds;
        Assert.Equal((Now.AddSeconds(seconds), seconds), TokenLifetime.Resolve(new AppUserTokenRequest { MaxAge = age }, Now));
    }

    [Theory]
    [MemberData(nameof(RefusedAges))]
    public void Any_other_maximum_age_is_refused(TimeSpan age) =>
        Refused.With(ErrorCode.MaxAgeOutOfRange, () => TokenLifetime.Resolve(new AppUserTokenRequest { MaxAge = age }, Now));

    [Theory]
    [MemberData(nameof(AllowedAges))]
    public void An_end_is_kept_to_the_microsecond_and_is_a_maximum_age_too(TimeSpan ahead)
    {
        var end = Now + ahead;
        var expected = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerMicrosecond));
        Assert.Equal((expected, (long)ahead.TotalSeconds), TokenLifetime.Resolve(new AppUserTokenRequest { ExpiresAt = end }, Now));
    }

    /// <summary>Whoever types the time ten minutes from now is a moment late when it is read.</summary>
    [Fact]
    public void An_end_counts_in_whole_seconds()
    {
        var end = Now + Shortest - TimeSpan.FromMilliseconds(10);
        Assert.Equal((end, 600L), TokenLifetime.Resolve(new AppUserTokenRequest { ExpiresAt = end }, Now));
    }

    [Fact]
    public void An_end_less_than_10_minutes_ahead_is_out_of_range() => Assert.All(
        [Now + Shortest - TimeSpan.FromSeconds(1), Now.AddMinutes(1), Now.AddMicroseconds(1)],
        end => Refused.With(ErrorCode.MaxAgeOutOfRange, () => TokenLifetime.Resolve(new AppUserTokenRequest { ExpiresAt = end }, Now)));

    [Fact]
    public void An_age_or_end_out_of_range_is_told_as_a_lifetime() => Assert.All(
        [new AppUserTokenRequest { MaxAge = TimeSpan.FromMinutes(1) }, new AppUserTokenRequest { ExpiresAt = Now.AddMinutes(1) }],
        request => Assert.Contains(
            "lifetime of 00:01:00", Refused.With(ErrorCode.MaxAgeOutOfRange, () => TokenLifetime.Resolve(request, Now)).Message, StringComparison.Ordinal));

    [Fact]
    public void An_end_more_than_10_years_ahead_is_out_of_range() => Assert.All(
        [Now + Longest + TimeSpan.FromSeconds(1), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), DateTime.MaxValue],
        end => Refused.With(ErrorCode.MaxAgeOutOfRange, () => TokenLifetime.Resolve(new AppUserTokenRequest { ExpiresAt = end }, Now)));

    [Fact]
    public void An_end_that_is_now_or_past_is_refused() => Assert.All(
        [Now, Now.AddTicks(-10), Now.AddYears(-1), DateTime.MinValue],
        end => Refused.With(ErrorCode.ExpiresAtInPast, () => TokenLifetime.Resolve(new AppUserTokenRequest { ExpiresAt = end }, Now)));

    [Fact]
    public void An_age_and_an_end_together_are_refused() => Refused.With(
        ErrorCode.ExpiryConflict,
        () => TokenLifetime.Resolve(new AppUserTokenRequest { MaxAge = Shortest, ExpiresAt = Now.AddDays(1) }, Now));

    [Fact]
    public void Extending_by_use_needs_a_maximum_age() => Assert.All(
        [new AppUserTokenRequest { ExtendWhenUsed = true }, new AppUserTokenRequest { ExtendWhenUsed = true, ExpiresAt = Now.AddDays(1) }],
        request => Refused.With(ErrorCode.ExtensionNeedsMaxAge, () => TokenLifetime.Resolve(request, Now)));

    [Fact]
    public void A_token_is_active_until_the_very_moment_of_its_end()
    {
        var token = Token() with { ExpiresAt = Now };
        Assert.Equal(AppUserTokenState.Active, TokenLifetime.StateOf(token, Now.AddTicks(-10)));
        Assert.Equal(AppUserTokenState.Expired, TokenLifetime.StateOf(token, Now));
        Assert.Equal(AppUserTokenState.Expired, TokenLifetime.StateOf(token, Now.AddYears(1)));
    }

    [Fact]
    public void A_token_without_an_end_stays_active() =>
        Assert.Equal(AppUserTokenState.Active, TokenLifetime.StateOf(Token(), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)));

    [Fact]
    public void A_revoked_token_is_revoked_before_and_after_its_end()
    {
        var token = Token() with { ExpiresAt = Now, RevokedAt = Now.AddDays(-1) };
        Assert.Equal(AppUserTokenState.Revoked, TokenLifetime.StateOf(token, Now.AddHours(-1)));
        Assert.Equal(AppUserTokenState.Revoked, TokenLifetime.StateOf(token, Now.AddHours(1)));
    }

    [Fact]
    public void The_first_use_is_recorded()
    {
        var token = Token();
        Assert.Equal(token with { LastUsedAt = Now }, TokenLifetime.Use(token, new TokenUse(), Now));
    }

    [Fact]
    public void A_use_within_a_minute_of_the_last_one_is_not_recorded()
    {
        var used = Token() with { LastUsedAt = Now };
        Assert.Same(used, TokenLifetime.Use(used, new TokenUse("10.0.0.1", "curl"), Now.AddMinutes(1).AddTicks(-10)));
        Assert.Equal(Now.AddMinutes(1), TokenLifetime.Use(used, new TokenUse(), Now.AddMinutes(1)).LastUsedAt);
    }

    [Fact]
    public void A_clock_that_went_backwards_takes_no_use_back()
    {
        var used = Token() with { LastUsedAt = Now, ExtendWhenUsed = true, MaxAgeSeconds = 600, ExpiresAt = Now.AddSeconds(600) };
        Assert.Same(used, TokenLifetime.Use(used, new TokenUse(), Now.AddHours(-5)));
    }

    [Fact]
    public void An_address_or_agent_that_is_not_told_leaves_the_last_one()
    {
        var used = TokenLifetime.Use(Token(), new TokenUse("10.0.0.1", "curl"), Now);
        var again = TokenLifetime.Use(used, new TokenUse(), Now.AddHours(1));
        Assert.Equal(("10.0.0.1", "curl"), (again.LastUsedIp, again.LastUserAgent));
    }

    [Fact]
    public void A_use_moves_the_end_of_a_token_that_is_extended_by_use()
    {
        var token = Token() with { ExtendWhenUsed = true, MaxAgeSeconds = 3600, ExpiresAt = Now.AddSeconds(3600) };
        Assert.Equal(Now.AddSeconds(5400), TokenLifetime.Use(token, new TokenUse(), Now.AddSeconds(1800)).ExpiresAt);
    }

    [Fact]
    public void A_use_leaves_the_end_of_any_other_token()
    {
        var token = Token() with { MaxAgeSeconds = 3600, ExpiresAt = Now.AddSeconds(3600) };
        Assert.Equal(token.ExpiresAt, TokenLifetime.Use(token, new TokenUse(), Now.AddSeconds(1800)).ExpiresAt);
    }

    private static TokenRecord Token() => TokenFactory.Create(
        new UserRecord("u1", "org1", "ci", null, Now.AddDays(-2), null),
        new AppUserTokenRequest(),
        TokenFormat.Create(new SeededRandomSource(1)),
        Now.AddDays(-1));
}
