using AppUsers.Backend;

namespace AppUsers.Tests.Backend;

public abstract class RotationTests(Place place) : StoreTest(place)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly AppUserTokenRequest Request = new()
    {
        Description = "CI",
        MaxAge = TimeSpan.FromDays(90),
        IpAllowlist = ["10.0.0.0/8"],
        Scopes = ["services:read"],
    };

    [Fact]
    public void A_successor_has_the_same_settings_and_both_know_each_other()
    {
        var (user, old, _) = Token(Request);
        Time.Advance(Day);

        var (successor, secret) = Backend(3).RotateToken(user.UserId, old.TokenPrefix, Day, None);

        Assert.Equal(("CI", old.MaxAge, Time.Now + old.MaxAge!.Value), (successor.Description, successor.MaxAge, successor.ExpiresAt));
        Assert.Equal(old.IpAllowlist, successor.IpAllowlist);
        Assert.Equal(old.Scopes, successor.Scopes);
        Assert.Equal((old.TokenPrefix, null), (successor.PredecessorPrefix, successor.SuccessorPrefix));
        var before = Backend().GetToken(user.UserId, old.TokenPrefix, None);
        Assert.Equal((successor.TokenPrefix, Time.Now + Day), (before.SuccessorPrefix, before.ExpiresAt));
        Assert.NotEqual(old.TokenPrefix, successor.TokenPrefix);
        Assert.StartsWith(successor.TokenPrefix, secret.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_successor_has_the_settings_that_are_given()
    {
        var (user, old, _) = Token(Request);
        var age = TimeSpan.FromDays(30);
        var first = Backend(3).RotateToken(user.UserId, old.TokenPrefix, Day, None, new SuccessorChange { MaxAge = age }).Token;
        Assert.Equal((age, Time.Now + age, "CI", "10.0.0.0/8", "services:read"), (first.MaxAge, first.ExpiresAt, first.Description, $"{first.IpAllowlist}", $"{first.Scopes}"));
        var second = Backend(4).CreateSuccessor(user.UserId, first.TokenPrefix, Day, None, new SuccessorChange { IpAllowlist = ["192.0.2.7"], Scopes = ["projects"] }).Token;
        Assert.Equal((age, "192.0.2.7", "projects"), (second.MaxAge, $"{second.IpAllowlist}", $"{second.Scopes}"));
        Refused.With(ErrorCode.MaxAgeOutOfRange, () => Backend(5).RotateToken(user.UserId, second.TokenPrefix, Day, None, new SuccessorChange { MaxAge = TimeSpan.Zero }));
        Refused.With(ErrorCode.InvalidNetwork, () => Backend(5).RotateToken(user.UserId, second.TokenPrefix, Day, None, new SuccessorChange { IpAllowlist = ["x"] }));
        Refused.With(ErrorCode.ScopeNotFound, () => Backend(5).RotateToken(user.UserId, second.TokenPrefix, Day, None, new SuccessorChange { Scopes = ["x"] }));
    }

    [Fact]
    public void Both_are_valid_during_the_grace_period_and_the_old_one_no_longer()
    {
        var (user, old, oldSecret) = Token(new AppUserTokenRequest());
        var secret = Backend(3).RotateToken(user.UserId, old.TokenPrefix, Day, None).Secret;
        Assert.Equal([AppUserTokenCheckReason.Valid, AppUserTokenCheckReason.Valid], [Check(oldSecret), Check(secret)]);
        Time.Advance(Day);
        Assert.Equal([AppUserTokenCheckReason.Expired, AppUserTokenCheckReason.Valid], [Check(oldSecret), Check(secret)]);
    }

    [Fact]
    public void Without_a_grace_period_the_old_one_ends_at_once()
    {
        var (user, old, oldSecret) = Token(new AppUserTokenRequest());
        var (successor, secret) = Backend(3).RotateToken(user.UserId, old.TokenPrefix, TimeSpan.Zero, None);
        Assert.Equal([AppUserTokenCheckReason.Revoked, AppUserTokenCheckReason.Valid], [Check(oldSecret), Check(secret)]);
        Assert.Contains(successor.TokenPrefix, Backend().GetToken(null, old.TokenPrefix, None).RevocationReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grace_period_never_makes_a_token_live_longer()
    {
        var (user, old, _) = Token(new AppUserTokenRequest { MaxAge = TimeSpan.FromHours(1) });
        Backend(3).RotateToken(user.UserId, old.TokenPrefix, Day, None);
        Assert.Equal(old.ExpiresAt, Backend().GetToken(null, old.TokenPrefix, None).ExpiresAt);
    }

    [Fact]
    public void A_rotated_token_is_no_longer_extended_by_use()
    {
        var (user, old, secret) = Token(new AppUserTokenRequest { MaxAge = TimeSpan.FromDays(30), ExtendWhenUsed = true });
        Backend(3).RotateToken(user.UserId, old.TokenPrefix, Day, None);
        Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(AppUserTokenCheckReason.Valid, Check(secret));
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(AppUserTokenCheckReason.Expired, Check(secret));
    }

    [Fact]
    public void Rotating_a_token_twice_does_not_fork_the_chain()
    {
        var (user, old, _) = Token(new AppUserTokenRequest());
        var successor = Backend(3).RotateToken(user.UserId, old.TokenPrefix, Day, None).Token;
        var refused = Refused.With(ErrorCode.TokenAlreadyRotated, () => Backend(4).RotateToken(user.UserId, old.TokenPrefix, Day, None));
        Assert.Contains(successor.TokenPrefix, refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, Backend().GetTokens(new AppUserTokenFilter(), None).Count());
    }

    [Fact]
    public void A_rotation_in_two_steps_ends_the_old_one_in_the_second()
    {
        var (user, old, oldSecret) = Token(Request with { IpAllowlist = [], Scopes = [] });
        var (successor, secret) = Backend(3).CreateSuccessor(user.UserId, old.TokenPrefix, Day, None);
        Assert.Equal([AppUserTokenCheckReason.Valid, AppUserTokenCheckReason.Valid], [Check(oldSecret), Check(secret)]);
        var between = Backend().GetToken(user.UserId, old.TokenPrefix, None);
        Assert.Equal((null, old.ExpiresAt, old.TokenPrefix), (between.SuccessorPrefix, between.ExpiresAt, successor.PredecessorPrefix));
        Assert.All(
            (Action[])[
                () => Backend(4).RotateToken(user.UserId, old.TokenPrefix, Day, None),
                () => Backend(4).CreateSuccessor(user.UserId, old.TokenPrefix, Day, None),
            ],
            again => Assert.Contains(successor.TokenPrefix, Refused.With(ErrorCode.TokenAlreadyRotated, again).Message, StringComparison.Ordinal));

        Backend().HandOver(user.UserId, old.TokenPrefix, successor.TokenPrefix, Day, None);
        Backend().HandOver(user.UserId, old.TokenPrefix, successor.TokenPrefix, TimeSpan.Zero, None);
        var after = Backend().GetToken(user.UserId, old.TokenPrefix, None);
        Assert.Equal((successor.TokenPrefix, Time.Now + Day), (after.SuccessorPrefix, after.ExpiresAt));
    }

    [Fact]
    public void A_successor_that_was_revoked_leaves_the_old_one_as_it_was()
    {
        var (user, old, _) = Token(new AppUserTokenRequest());
        var lost = Backend(3).CreateSuccessor(user.UserId, old.TokenPrefix, TimeSpan.Zero, None).Token;
        Backend().RevokeToken(user.UserId, lost.TokenPrefix, null, None);
        Refused.With(ErrorCode.TokenNotActive, () => Backend().HandOver(user.UserId, old.TokenPrefix, lost.TokenPrefix, Day, None));
        var other = Backend(4).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token;
        Refused.With(ErrorCode.TokenNotFound, () => Backend().HandOver(user.UserId, old.TokenPrefix, other.TokenPrefix, Day, None));
        Assert.Equal((null, null), (Backend().GetToken(null, old.TokenPrefix, None).SuccessorPrefix, Backend().GetToken(null, old.TokenPrefix, None).RevokedAt));
        Assert.Equal(old.TokenPrefix, Backend(5).RotateToken(user.UserId, old.TokenPrefix, Day, None).Token.PredecessorPrefix);
    }

    [Fact]
    public void Only_an_active_token_is_rotated()
    {
        var (user, revoked, _) = Token(new AppUserTokenRequest { MaxAge = TimeSpan.FromHours(1) });
        var expired = Backend(5).CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = TimeSpan.FromHours(1) }, None).Token;
        Backend().RevokeToken(user.UserId, revoked.TokenPrefix, null, None);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.All([revoked, expired], token =>
            Refused.With(ErrorCode.TokenNotActive, () => Backend(3).RotateToken(user.UserId, token.TokenPrefix, Day, None)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3651 * 24 * 60)]
    public void A_grace_period_out_of_range_is_refused(int minutes)
    {
        var (user, old, _) = Token(new AppUserTokenRequest());
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend(3).RotateToken(user.UserId, old.TokenPrefix, TimeSpan.FromMinutes(minutes), None));
    }

    [Fact]
    public void Revoking_keeps_who_and_why_and_the_first_time_counts()
    {
        var (user, token, _) = Token(new AppUserTokenRequest());
        var at = Time.Now;
        Backend().RevokeToken(user.UserId, token.TokenPrefix, "leaked", None);
        Time.Advance(Day);
        var again = Backend().RevokeToken(user.UserId, token.TokenPrefix, "again", None);
        Assert.Equal((at, "leaked"), (again.RevokedAt, again.RevocationReason));
        Assert.Contains("local administrator", again.RevokedBy, StringComparison.Ordinal);
        Refused.With(ErrorCode.InvalidDescription, () => Backend().RevokeToken(user.UserId, token.TokenPrefix, new string('x', 1001), None));
    }

    [Fact]
    public void Clearing_removes_only_what_ended_long_enough_ago()
    {
        var (user, revoked, _) = Token(new AppUserTokenRequest());
        var expired = Backend(5).CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = Day }, None).Token;
        Time.Advance(TimeSpan.FromSeconds(1));
        var active = Backend(6).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token;
        Backend().RevokeToken(user.UserId, revoked.TokenPrefix, null, None);
        Time.Advance(Day);

        Assert.Equal(1, Backend().ClearTokens(user.UserId, Day, None));
        Assert.Equal([expired.TokenPrefix, active.TokenPrefix], Prefixes(new AppUserTokenFilter { UserId = user.UserId }));
        Assert.Equal(1, Backend().ClearTokens(user.UserId, TimeSpan.Zero, None));
        Assert.Equal(0, Backend().ClearTokens(user.UserId, TimeSpan.Zero, None));
        Assert.Equal([active.TokenPrefix], Prefixes(new AppUserTokenFilter()));
    }

    private IEnumerable<string> Prefixes(AppUserTokenFilter filter) => Backend().GetTokens(filter, None).Select(t => t.TokenPrefix);

    private AppUserTokenCheckReason Check(TokenSecret secret) => Backend().CheckToken(secret, new TokenUse(), withPermissions: true, None).Reason;

    private (AppUser User, AppUserToken Token, TokenSecret Secret) Token(AppUserTokenRequest request)
    {
        var user = Backend().CreateUser("ci", null, None);
        var (token, secret) = Backend(2).CreateToken(user.UserId, request, None);
        return (user, token, secret);
    }
}
