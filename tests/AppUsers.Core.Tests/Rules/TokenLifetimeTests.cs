using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class TokenLifetimeTests
{
    private static readonly DateTime Now = ManualTimeProvider.Start;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static TheoryData<TimeSpan> AllowedAges => [Shortest, Shortest + TimeSpan.FromTicks(1), TimeSpan.FromDays(90), Longest];

    public static TheoryData<TimeSpan> RefusedAges =>
        [TimeSpan.MinValue, TimeSpan.FromDays(-90), TimeSpan.Zero, Shortest - TimeSpan.FromTicks(1), Longest + TimeSpan.FromTicks(1), TimeSpan.MaxValue];

    [Fact]
    public void A_token_without_an_age_and_an_expiry_never_expires() => Assert.Equal((null, null), Resolve());

    [Theory]
    [MemberData(nameof(AllowedAges))]
    public void A_maximum_age_of_10_minutes_to_10_years_counts_in_whole_seconds(TimeSpan age)
    {
        var whole = TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds));
        Assert.Equal((Now + whole, whole), Resolve(age));
    }

    [Theory]
    [MemberData(nameof(RefusedAges))]
    public void Any_other_maximum_age_is_refused(TimeSpan age) => Refused.With(ErrorCode.MaxAgeOutOfRange, () => Resolve(age));

    [Theory]
    [MemberData(nameof(AllowedAges))]
    public void An_expiry_is_kept_to_the_microsecond_and_is_a_maximum_age_too(TimeSpan ahead)
    {
        var end = Now + ahead;
        var expected = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerMicrosecond));
        Assert.Equal((expected, TimeSpan.FromSeconds(Math.Floor(ahead.TotalSeconds))), Resolve(expiresAt: end));
    }

    /// <summary>The time in ten minutes was calculated a moment ago.</summary>
    [Fact]
    public void An_expiry_is_rounded_to_a_maximum_age_in_whole_seconds()
    {
        var end = Now + Shortest - TimeSpan.FromMilliseconds(10);
        Assert.Equal((end, Shortest), Resolve(expiresAt: end));
    }

    [Fact]
    public void An_expiry_less_than_10_minutes_ahead_is_out_of_range() => Assert.All(
        [Now + Shortest - TimeSpan.FromSeconds(1), Now.AddMinutes(1), Now.AddMicroseconds(1)],
        end => Refused.With(ErrorCode.MaxAgeOutOfRange, () => Resolve(expiresAt: end)));

    [Fact]
    public void The_message_says_the_age_and_the_range()
    {
        string[] messages =
        [
            Refused.With(ErrorCode.MaxAgeOutOfRange, () => Resolve(TimeSpan.FromMinutes(1))).Message,
            Refused.With(ErrorCode.MaxAgeOutOfRange, () => Resolve(expiresAt: Now.AddMinutes(1))).Message,
        ];
        Assert.All(messages, message => Assert.Contains("maximum age 00:01:00 is", message, StringComparison.Ordinal));
        Assert.All(messages, message => Assert.Contains("10 minutes (00:10:00) to 10 years (3650.00:00:00)", message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_expiry_more_than_10_years_ahead_is_out_of_range() => Assert.All(
        [Now + Longest + TimeSpan.FromSeconds(1), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), DateTime.MaxValue],
        end => Refused.With(ErrorCode.MaxAgeOutOfRange, () => Resolve(expiresAt: end)));

    [Fact]
    public void An_expiry_now_or_in_the_past_is_refused() => Assert.All(
        [Now, Now.AddTicks(-10), Now.AddYears(-1), DateTime.MinValue],
        end => Refused.With(ErrorCode.ExpiresAtInPast, () => Resolve(expiresAt: end)));

    [Fact]
    public void An_age_and_an_expiry_together_are_refused() =>
        Refused.With(ErrorCode.ExpiryConflict, () => Resolve(Shortest, Now.AddDays(1)));

    [Fact]
    public void Extending_by_use_needs_a_maximum_age()
    {
        Refused.With(ErrorCode.ExtensionNeedsMaxAge, () => Resolve(extendWhenUsed: true));
        Refused.With(ErrorCode.ExtensionNeedsMaxAge, () => Resolve(expiresAt: Now.AddDays(1), extendWhenUsed: true));
        Assert.Equal((Now + Shortest, Shortest), Resolve(Shortest, extendWhenUsed: true));
    }

    [Fact]
    public void A_token_is_active_until_the_moment_of_its_expiry()
    {
        Assert.Equal(AppUserTokenState.Active, TokenLifetime.StateOf(null, Now, Now.AddTicks(-10)));
        Assert.Equal(AppUserTokenState.Expired, TokenLifetime.StateOf(null, Now, Now));
        Assert.Equal(AppUserTokenState.Disabled, TokenLifetime.StateOf(null, Now, Now.AddTicks(-10), disabledAt: Now.AddDays(-1)));
        Assert.Equal(AppUserTokenState.Expired, TokenLifetime.StateOf(null, Now, Now, disabledAt: Now.AddDays(-1)));
        Assert.Equal(AppUserTokenState.Expired, TokenLifetime.StateOf(null, Now, Now.AddYears(1)));
    }

    [Fact]
    public void A_token_without_an_expiry_stays_active() =>
        Assert.Equal(AppUserTokenState.Active, TokenLifetime.StateOf(null, null, DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)));

    [Fact]
    public void A_revoked_token_is_revoked_before_and_after_its_expiry()
    {
        Assert.Equal(AppUserTokenState.Revoked, TokenLifetime.StateOf(Now.AddDays(-1), Now, Now.AddHours(-1)));
        Assert.Equal(AppUserTokenState.Revoked, TokenLifetime.StateOf(Now.AddDays(-1), Now, Now.AddHours(1)));
        Assert.Equal(AppUserTokenState.Revoked, TokenLifetime.StateOf(Now.AddDays(-1), null, Now));
    }

    [Fact]
    public void An_active_token_has_not_ended() => Assert.Null(TokenLifetime.EndOf(Samples.Token(expiresAt: Now.AddDays(1))));

    [Fact]
    public void A_token_ended_when_it_expired_or_was_revoked_whichever_came_first()
    {
        Assert.Equal(Now.AddDays(-1), TokenLifetime.EndOf(Samples.Token(expiresAt: Now.AddDays(-1))));
        Assert.Equal(Now.AddDays(-2), TokenLifetime.EndOf(Samples.Token(revokedAt: Now.AddDays(-2))));
        Assert.Equal(Now.AddDays(-2), TokenLifetime.EndOf(Samples.Token(expiresAt: Now.AddDays(-1), revokedAt: Now.AddDays(-2))));
        Assert.Equal(Now.AddDays(-2), TokenLifetime.EndOf(Samples.Token(expiresAt: Now.AddDays(-2), revokedAt: Now.AddDays(-1))));
        Assert.Equal(Now.AddDays(-2), TokenLifetime.EndOf(Samples.Token(expiresAt: Now.AddDays(-2), revokedAt: Now.AddDays(-2))));
    }

    [Fact]
    public void A_use_is_recorded_at_most_once_a_minute()
    {
        Assert.True(TokenLifetime.IsUseRecorded(null, Now));
        Assert.False(TokenLifetime.IsUseRecorded(Now, Now.AddMinutes(1).AddTicks(-10)));
        Assert.True(TokenLifetime.IsUseRecorded(Now, Now.AddMinutes(1)));
    }

    [Fact]
    public void A_clock_that_went_backwards_records_nothing() => Assert.False(TokenLifetime.IsUseRecorded(Now, Now.AddHours(-5)));

    [Fact]
    public void A_use_moves_the_expiry_of_a_token_that_is_extended_by_use()
    {
        var token = Samples.Token(expiresAt: Now.AddHours(1), maxAge: TimeSpan.FromHours(1), extendWhenUsed: true);
        Assert.Equal(Now.AddSeconds(5400), TokenLifetime.ExpiryAfterUse(token, Now.AddSeconds(1800)));
    }

    [Fact]
    public void A_use_does_not_move_the_expiry_of_another_token()
    {
        AppUserToken[] tokens =
        [
            Samples.Token(expiresAt: Now.AddHours(1), maxAge: TimeSpan.FromHours(1)),
            Samples.Token(expiresAt: Now.AddHours(1), maxAge: TimeSpan.FromHours(1), extendWhenUsed: true, successor: "aau_next"),
            Samples.Token(expiresAt: Now.AddHours(1), extendWhenUsed: true),
        ];
        Assert.All(tokens, token => Assert.Equal(Now.AddHours(1), TokenLifetime.ExpiryAfterUse(token, Now.AddSeconds(1800))));
    }

    [Fact]
    public void A_rotated_token_expires_after_the_grace_period_but_not_later_than_before()
    {
        Assert.Equal(Now.AddDays(2), TokenLifetime.ExpiryAfterRotation(null, TimeSpan.FromDays(2), Now));
        Assert.Equal(Now.AddDays(2), TokenLifetime.ExpiryAfterRotation(Now.AddDays(3), TimeSpan.FromDays(2), Now));
        Assert.Equal(Now.AddDays(1), TokenLifetime.ExpiryAfterRotation(Now.AddDays(1), TimeSpan.FromDays(2), Now));
    }

    [Fact]
    public void Only_an_active_token_without_a_successor_can_be_rotated()
    {
        TokenLifetime.CheckRotatable(Samples.Token());
        Assert.Contains("'aau_next'", Refused.With(ErrorCode.TokenAlreadyRotated, () => TokenLifetime.CheckRotatable(Samples.Token(successor: "aau_next"))).Message, StringComparison.Ordinal);
        Assert.Contains("is revoked", Refused.With(ErrorCode.TokenNotActive, () => TokenLifetime.CheckRotatable(Samples.Token(revokedAt: Now))).Message, StringComparison.Ordinal);
        Assert.Contains("has expired", Refused.With(ErrorCode.TokenNotActive, () => TokenLifetime.CheckRotatable(Samples.Token(expiresAt: Now))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_span_is_from_zero_to_10_years()
    {
        Assert.All([TimeSpan.Zero, TimeSpan.FromTicks(1), Longest], span => Assert.Equal(span, TokenLifetime.CheckSpan("grace period", span)));
        Assert.All(
            [TimeSpan.FromTicks(-1), Longest + TimeSpan.FromTicks(1)],
            span => Assert.StartsWith("The grace period ", Refused.With(ErrorCode.InvalidTimeSpan, () => TokenLifetime.CheckSpan("grace period", span)).Message, StringComparison.Ordinal));
    }

    private static (DateTime? ExpiresAt, TimeSpan? MaxAge) Resolve(TimeSpan? maxAge = null, DateTime? expiresAt = null, bool extendWhenUsed = false) =>
        TokenLifetime.Resolve(maxAge, expiresAt, extendWhenUsed, Now);
}
