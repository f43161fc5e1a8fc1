using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

/// <summary>The history of the uses of tokens.</summary>
public abstract class TokenUseTests(Place place) : StoreTest(place)
{
    [Fact]
    public void Uses_and_refused_attempts_are_counted_by_day_with_addresses_tools_and_projects()
    {
        var (user, created) = CreateUser();
        var prefix = created.Token.TokenPrefix;
        Check(created, "192.0.2.1", "Terraform/1.9 (+https://www.terraform.io) terraform-provider-aiven/4.2");
        Check(created, "192.0.2.2", "aiven-client/4.5");
        Check(created, "192.0.2.1", "my-job/1.0 (linux)");
        Time.Advance(TimeSpan.FromDays(1));
        Check(created, "192.0.2.3", null);
        Backend().DisableToken(user.UserId, prefix, None);
        Check(created, "192.0.2.4", "curl/8.5");
        Check(created, "192.0.2.5", "curl/8.5");
        Backend().EnableToken(user.UserId, prefix, None);
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "admin", force: false, None);
        BackendOf(created.Secret, 3).GetProject("SHOP", None);

        var days = Uses(new AppUserTokenUseFilter { TokenPrefix = prefix });
        Assert.Equal(
            [
                ("ci", prefix, DayBefore(1), 3, "192.0.2.1, 192.0.2.2", "terraform, avn, my-job", "", 0, "", "", ""),
                ("ci", prefix, DayBefore(0), BehindServer ? 3 : 2, "192.0.2.3, 127.0.0.1", "", "shop", 2, "Disabled", "192.0.2.4, 192.0.2.5", "curl"),
            ],
            days.Select(use => (use.UserName, use.TokenPrefix, use.Day, use.Uses, $"{use.Addresses}", $"{use.Tools}", $"{use.Projects}", use.Refused, $"{use.RefusedReasons}", $"{use.RefusedAddresses}", $"{use.RefusedTools}")));
        Assert.Equal(2, Uses(new AppUserTokenUseFilter { UserId = user.UserId }).Count);
        Assert.Single(Uses(new AppUserTokenUseFilter { After = DayBefore(0) }));
        Assert.Single(Uses(new AppUserTokenUseFilter { UserId = user.UserId, Before = DayBefore(1) }));
        Refused.With(ErrorCode.TokenNotFound, () => Uses(new AppUserTokenUseFilter { TokenPrefix = "aau_000000000000" }));
    }

    [Fact]
    public void Of_a_day_the_first_16_addresses_are_kept_and_the_others_counted_and_days_for_400_days()
    {
        var (user, created) = CreateUser();
        foreach (var address in Enumerable.Range(1, 20))
        {
            Check(created, $"192.0.2.{address}");
        }

        var day = Uses(new AppUserTokenUseFilter()).Single();
        Assert.Equal((20, 16, "192.0.2.16", 4, 0), (day.Uses, day.Addresses.Count, day.Addresses[^1], day.OtherAddresses, day.OtherTools));
        Time.Advance(TimeSpan.FromDays(400));
        Check(created, "192.0.2.1");
        Assert.Equal(2, Uses(new AppUserTokenUseFilter()).Count);
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Single(Uses(new AppUserTokenUseFilter()));
        Check(created, "192.0.2.1");
        Assert.Equal(2, Uses(new AppUserTokenUseFilter { After = DateTimeOffset.MinValue }).Count);
        Backend().RemoveUser(user.UserId, None);
        Assert.Empty(Uses(new AppUserTokenUseFilter()));
    }

    [Fact]
    public void A_use_before_midnight_that_is_written_after_it_counts_for_its_day()
    {
        var (_, created) = CreateUser();
        Time.Advance(TimeSpan.FromDays(1) - Time.Now.TimeOfDay - TimeSpan.FromSeconds(30));
        Check(created, "192.0.2.1");
        Check(created, "192.0.2.2");
        Time.Advance(TimeSpan.FromMinutes(2));
        Check(created, "192.0.2.3");
        Assert.Equal([(2, "192.0.2.1, 192.0.2.2"), (1, "192.0.2.3")], Uses(new AppUserTokenUseFilter()).Select(use => (use.Uses, $"{use.Addresses}")));
    }

    [Fact]
    public void Who_only_looks_is_not_counted_and_one_user_does_not_see_the_uses_of_another()
    {
        var (user, created) = CreateUser();
        var acting = BackendOf(created.Secret, 3);
        Refused.With(ErrorCode.PermissionDenied, () => Assert.Empty(acting.GetTokenUses(new AppUserTokenUseFilter(), None)));
        var own = Backend(7).CreateToken(user.UserId, new AppUserTokenRequest { Scopes = ["authentication:read"] }, None);
        Assert.NotEmpty(BackendOf(own.Secret, 4).GetTokenUses(new AppUserTokenUseFilter { UserId = user.UserId }, None));
        if (!BehindServer)
        {
            var before = Uses(new AppUserTokenUseFilter { TokenPrefix = own.Token.TokenPrefix }).Single().Uses;
            new StoreBackend(Open(), Options(5) with { Token = own.Secret, LookOnly = true }).GetCaller(None);
            Assert.Equal(before, Uses(new AppUserTokenUseFilter { TokenPrefix = own.Token.TokenPrefix }).Single().Uses);
        }
    }

    private DateTimeOffset DayBefore(int days) => new(UseHistory.DayOf(Time.Now).AddDays(-days), TimeSpan.Zero);

    private List<AppUserTokenUse> Uses(AppUserTokenUseFilter filter) => [.. Backend().GetTokenUses(filter, None)];

    private (AppUser User, CreatedToken Token) CreateUser()
    {
        var user = Backend().CreateUser("ci", null, None);
        return (user, Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None));
    }

    private AppUserTokenCheck Check(CreatedToken created, string? address = null, string? agent = null) =>
        Backend().CheckToken(created.Secret, new TokenUse(address, agent), withPermissions: false, None);
}
