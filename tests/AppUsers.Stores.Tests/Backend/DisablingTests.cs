using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

/// <summary>Users and tokens that are disabled.</summary>
public abstract class DisablingTests(Place place) : StoreTest(place)
{
    private static readonly TimeSpan TwoWeeks = TimeSpan.FromDays(14);

    private AppUser Found => Backend().GetUser(new AppUserIdentity("ci"), None);

    [Fact]
    public void A_disabled_user_is_refused_loses_nothing_and_is_missed_if_somebody_tries()
    {
        var (user, created) = CreateUser();
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
        Assert.Equal(Time.Now, Backend().DisableUser(user.UserId, None).DisabledAt);
        Assert.Equal(AppUserTokenCheckReason.UserDisabled, Check(created).Reason);
        Assert.Equal((false, 1, (DateTimeOffset?)Time.Now), (Found.IsEnabled, Found.ActiveTokens, Found.LastRefusedAt));

        Time.Advance(TwoWeeks);
        Backend().DisableUser(user.UserId, None);
        Assert.Equal(Time.Now - TwoWeeks, Found.DisabledAt);
        Assert.Single(Silent());
        Refused.With(ErrorCode.TokenRefused, () => BackendOf(created.Secret, 3).GetCaller(None));
        Assert.Equal(Time.Now, Backend().GetToken(user.UserId, created.Token.TokenPrefix, None).LastRefusedAt);
        Assert.Empty(Silent());
        Refused.With(ErrorCode.UserNotSilent, () => Backend().RemoveUser(user.UserId, None, TwoWeeks));

        Assert.True(Backend().EnableUser(user.UserId, None).IsEnabled);
        Backend().EnableUser(user.UserId, None);
        Assert.True(Check(created).IsValid);
        Assert.Single(Backend().GetGrantsOf(Principal.User(user.UserId), None));
        var events = Backend().GetEvents(new AppUserEventFilter { UserId = user.UserId }, None).ToList();
        Assert.Equal(["DisableUser", "EnableUser"], events.Where(e => e.Outcome == EventOutcome.Done && e.Action.EndsWith("ableUser", StringComparison.Ordinal)).Select(e => e.Action));
        Assert.Contains(events, e => e.Actor == $"disabled token {created.Token.TokenPrefix} of ci ({user.UserId})" && e.Outcome == EventOutcome.Refused);
    }

    [Fact]
    public void A_user_is_removed_if_it_stayed_silent()
    {
        var (user, _) = CreateUser();
        Refused.With(ErrorCode.UserNotSilent, () => Backend().RemoveUser(user.UserId, None, TimeSpan.Zero));
        Backend().DisableUser(user.UserId, None);
        Time.Advance(TwoWeeks - TimeSpan.FromSeconds(1));
        Refused.With(ErrorCode.UserNotSilent, () => Backend().RemoveUser(user.UserId, None, TwoWeeks));
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend().RemoveUser(user.UserId, None, TimeSpan.FromDays(4000)));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Backend().RemoveUser(user.UserId, None, TwoWeeks).Tokens);
    }

    [Fact]
    public void A_disabled_token_is_refused_alone_and_counts_for_the_limit()
    {
        var (user, created) = CreateUser();
        var other = Backend(5).CreateToken(user.UserId, new AppUserTokenRequest(), None);
        var disabled = Backend().DisableToken(user.UserId, created.Token.TokenPrefix, None);
        Assert.Equal((AppUserTokenState.Disabled, (DateTimeOffset?)Time.Now), (disabled.State, disabled.DisabledAt));
        Assert.Equal((AppUserTokenCheckReason.Disabled, AppUserTokenCheckReason.Valid), (Check(created).Reason, Check(other).Reason));
        Assert.Equal(1, Found.ActiveTokens);
        Backend().SetOrganization(null, null, 2, None);
        Refused.With(ErrorCode.TokenLimitReached, () => Backend(7).CreateToken(user.UserId, new AppUserTokenRequest(), None));
        Refused.With(ErrorCode.TokenNotActive, () => Backend(7).RotateToken(user.UserId, created.Token.TokenPrefix, TimeSpan.Zero, None));
        Assert.Equal(0, Backend().ClearTokens(user.UserId, TimeSpan.Zero, None));
        Assert.Equal(AppUserTokenState.Active, Backend().EnableToken(user.UserId, created.Token.TokenPrefix, None).State);
        Assert.True(Check(created).IsValid);
    }

    [Fact]
    public void The_last_enabled_administrator_is_not_disabled()
    {
        var (first, created) = CreateUser();
        var second = Backend(9).CreateUser("second", null, None);
        Assert.All([first, second], user => Backend().GrantRole(Principal.User(user.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin, force: false, None));
        Backend().DisableUser(second.UserId, None);
        var acting = BackendOf(created.Secret, 11);
        Refused.With(ErrorCode.LastAdministrator, () => acting.DisableUser(first.UserId, None));
        Refused.With(ErrorCode.LastAdministrator, () => acting.RemoveUser(first.UserId, None));
        acting.EnableUser(second.UserId, None);
        acting.DisableUser(first.UserId, None);
        Refused.With(ErrorCode.TokenRefused, () => acting.EnableUser(first.UserId, None));
    }

    private (AppUser User, CreatedToken Token) CreateUser()
    {
        var user = Backend().CreateUser("ci", null, None);
        return (user, Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None));
    }

    private AppUserTokenCheck Check(CreatedToken created) => Backend().CheckToken(created.Secret, new TokenUse(), withPermissions: false, None);

    private IEnumerable<AppUser> Silent() => Backend().GetUsers(new AppUserFilter { Disabled = true, DisabledFor = TwoWeeks }, None);
}
