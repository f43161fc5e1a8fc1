using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

public abstract class OrganizationTests(Place place) : StoreTest(place)
{
    [Fact]
    public void Before_the_first_write_the_defaults_are_shown_and_nothing_is_made()
    {
        var organization = Backend().GetOrganization(None);
        Assert.Equal((0, 10_000, 100), (organization.AppUsers, organization.AppUserLimit, organization.TokenLimit));
        AssertNoStore();
    }

    [Fact]
    public void The_first_write_makes_the_first_organization_and_later_ones_keep_it()
    {
        Backend().CreateProject("shop", null, None);
        var first = Backend().GetOrganization(None);
        Assert.Matches("^org[0-9a-f]{12}$", first.OrganizationId);
        Assert.Equal(ManualTimeProvider.Start, first.CreatedAt);
        Time.Advance(TimeSpan.FromHours(1));
        Backend(2).CreateUser("ci", null, None);
        var later = Backend().GetOrganization(None);
        Assert.Equal((first.OrganizationId, first.CreatedAt, 1), (later.OrganizationId, later.CreatedAt, later.AppUsers));
    }

    [Fact]
    public void Name_and_limits_change_one_by_one()
    {
        Assert.Equal(("acme", 10_000, 100), View(Backend().SetOrganization("acme", null, null, None)));
        Assert.Equal(("acme", 5, 100), View(Backend().SetOrganization(null, 5, null, None)));
        Assert.Equal(("acme", 5, 1_000_000), View(Backend().SetOrganization(null, null, 1_000_000, None)));
        Assert.Equal(("acme", 5, 1_000_000), View(Backend().GetOrganization(None)));

        static (string, int?, int?) View(Organization o) => (o.Name, o.AppUserLimit, o.TokenLimit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(int.MaxValue)]
    public void A_limit_out_of_range_is_refused_and_makes_no_store(int limit)
    {
        Refused.With(ErrorCode.InvalidLimit, () => Backend().SetOrganization(null, limit, null, None));
        Refused.With(ErrorCode.InvalidLimit, () => Backend().SetOrganization(null, null, limit, None));
        AssertNoStore();
    }

    [Fact]
    public void New_tokens_and_users_obey_the_policy_or_are_refused()
    {
        var user = Backend().CreateUser("before", null, None);
        var old = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token;
        Set(new PolicyChange { DefaultTokenAge = TimeSpan.FromDays(90), MaximumTokenAge = TimeSpan.FromDays(365), RequireOwner = true });
        var organization = Backend().GetOrganization(None);
        Assert.Equal((TimeSpan.FromDays(90), TimeSpan.FromDays(365), true, false), (organization.DefaultTokenAge, organization.MaximumTokenAge, organization.RequireOwner, organization.RequireIpAllowlist));

        var token = Backend(3).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token;
        Assert.Equal(TimeSpan.FromDays(90), token.MaxAge);
        Assert.Equal(TimeSpan.FromDays(90), Backend(4).RotateToken(user.UserId, token.TokenPrefix, TimeSpan.Zero, None).Token.MaxAge);
        Violates(() => Backend().CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = TimeSpan.FromDays(366) }, None));
        Violates(() => Backend().CreateToken(user.UserId, new AppUserTokenRequest { ExpiresAt = Time.Now.AddDays(366) }, None));
        Violates(() => Backend().RotateToken(user.UserId, old.TokenPrefix, TimeSpan.Zero, None));
        Violates(() => Backend().CreateSuccessor(user.UserId, old.TokenPrefix, TimeSpan.Zero, None));
        var allowed = new SuccessorChange { MaxAge = TimeSpan.FromDays(365) };
        Violates(() => Backend().RotateToken(user.UserId, old.TokenPrefix, TimeSpan.Zero, None, new SuccessorChange { MaxAge = TimeSpan.FromDays(366) }));
        Assert.Equal(Time.Now + allowed.MaxAge, Backend(9).RotateToken(user.UserId, old.TokenPrefix, TimeSpan.Zero, None, allowed).Token.ExpiresAt);
        Violates(() => Backend().CreateUser("new", null, None, " "));
        Backend().UpdateUser(user.UserId, new TextChange { NewName = "after" }, None);
        Violates(() => Backend().UpdateUser(user.UserId, new TextChange { SetsOwner = true }, None));
        Backend(5).CreateUser("new", null, None, "team");

        Set(new PolicyChange { DefaultTokenAge = TimeSpan.Zero, RequireOwner = false, RequireIpAllowlist = true });
        Violates(() => Backend().CreateToken(user.UserId, new AppUserTokenRequest { IpAllowlist = ["192.0.2.0/24"] }, None));
        Violates(() => Backend().CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = TimeSpan.FromDays(365) }, None));
        Backend(6).CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = TimeSpan.FromDays(365), IpAllowlist = ["192.0.2.0/24"] }, None);
        Assert.Equal(
            ["default token age: 90.00:00:00, maximum token age: 365.00:00:00, require owner: True", "default token age: none, require owner: False, require IP allowlist: True"],
            Backend().GetEvents(new AppUserEventFilter { ActionMatches = action => action == "SetOrganization" }, None).Select(e => e.Detail));

        void Violates(Action call) => Refused.With(ErrorCode.PolicyViolated, call);
    }

    [Fact]
    public void A_policy_that_contradicts_itself_or_is_out_of_range_is_refused()
    {
        Set(new PolicyChange { MaximumTokenAge = TimeSpan.FromDays(30) });
        Refused.With(ErrorCode.InvalidPolicy, () => Set(new PolicyChange { DefaultTokenAge = TimeSpan.FromDays(31) }));
        Refused.With(ErrorCode.MaxAgeOutOfRange, () => Set(new PolicyChange { DefaultTokenAge = TimeSpan.FromMinutes(9) }));
        Refused.With(ErrorCode.MaxAgeOutOfRange, () => Set(new PolicyChange { MaximumTokenAge = TimeSpan.FromDays(3651) }));
        Assert.Null(Backend().GetOrganization(None).DefaultTokenAge);
    }

    private void Set(PolicyChange policy) => Backend().SetOrganization(null, null, null, None, policy);

    [Fact]
    public void A_bad_name_is_refused() => Assert.All(
        ["", " ", "a\n", new string('x', 129)],
        name => Refused.With(ErrorCode.InvalidName, () => Backend().SetOrganization(name, null, null, None)));

    [Fact]
    public void An_allowlist_changes_in_parts_and_each_change_is_an_event()
    {
        var none = Backend().GetAllowlist(None);
        Assert.Equal((0, false), (none.IpAllowlist.Count, none.Enabled));
        Assert.Equal("10.1.2.3/8, 2001:DB8::1 False", View(Backend().SetAllowlist(["10.1.2.3/8", "2001:DB8::1", "10.1.2.3/8"], null, force: false, None)));
        Assert.Equal("10.1.2.3/8, 2001:DB8::1 True", View(Backend().SetAllowlist(null, true, force: true, None)));
        Backend().SetAllowlist(["10.1.2.3/8", "2001:DB8::1"], true, force: true, None);
        Assert.Equal("10.1.2.3/8, 2001:DB8::1 True", View(Backend().GetAllowlist(None)));
        Assert.Equal(" False", View(Backend().SetAllowlist([], false, force: false, None)));
        Assert.Equal(3, Backend().GetEvents(new AppUserEventFilter { ActionMatches = action => action == "SetAllowlist" }, None).Count());
        Assert.True(Backend().TestEvents(null, None).IsIntact);

        static string View(OrganizationAllowlist list) => $"{list} {list.Enabled}";
    }

    [Fact]
    public void An_allowlist_that_is_not_valid_or_empty_and_enabled_is_refused()
    {
        Refused.With(ErrorCode.InvalidNetwork, () => Backend().SetAllowlist(["10.0.0.0/33"], true, force: true, None));
        Refused.With(ErrorCode.TooManyEntries, () => Backend().SetAllowlist([.. Enumerable.Range(0, 101).Select(i => $"10.0.0.{i}")], null, force: true, None));
        Refused.With(ErrorCode.AllowlistBlocksCaller, () => Backend().SetAllowlist(null, true, force: true, None));
        Refused.With(ErrorCode.AllowlistBlocksCaller, () => Backend().SetAllowlist([], true, force: true, None));
        Assert.Equal((0, false), (Backend().GetAllowlist(None).IpAllowlist.Count, Backend().GetAllowlist(None).Enabled));
    }

    /// <summary>The tests are at 127.0.0.1.</summary>
    [Fact]
    public void Tokens_work_only_from_the_addresses_of_an_enabled_allowlist()
    {
        var user = Backend().CreateUser("admin", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin, force: false, None);
        var (token, secret) = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest { IpAllowlist = ["127.0.0.0/8", "192.0.2.0/24"] }, None);
        var admin = BackendOf(secret, 3);
        Assert.Equal("'127.0.0.1'", Refused.With(ErrorCode.AllowlistBlocksCaller, () => admin.SetAllowlist(["192.0.2.0/24"], true, force: false, None)).Message.Split(' ')[6].TrimEnd(','));
        admin.SetAllowlist(["127.0.0.1", "192.0.2.7"], true, force: false, None);
        Assert.Equal(["Valid", "Valid", "AddressNotAllowed"], Checks("127.0.0.1", "192.0.2.7", "192.0.2.8"));
        Assert.NotNull(admin.GetUser(new AppUserIdentity("admin"), None));
        admin.SetAllowlist(["192.0.2.7"], null, force: true, None);
        Refused.With(ErrorCode.TokenRefused, () => BackendOf(secret, 4).GetUser(new AppUserIdentity("admin"), None));
        Backend().SetAllowlist(null, false, force: false, None);
        Assert.Equal(["Valid", "Valid", "Valid"], Checks("127.0.0.1", "192.0.2.7", "192.0.2.8"));
        Assert.Equal(token.TokenPrefix, BackendOf(secret, 5).GetCaller(None).TokenPrefix);

        IEnumerable<string> Checks(params string[] addresses) => addresses.Select(address => Backend().CheckToken(secret, new TokenUse(address), withPermissions: false, None).Reason.ToString());
    }

    [Fact]
    public void A_new_organization_does_not_have_the_allowlist_of_the_first()
    {
        Backend().SetAllowlist(["192.0.2.7"], true, force: true, None);
        if (!BehindServer)
        {
            Backend(2).CreateOrganization("other", None);
            Assert.False(Backend(organization: "other").GetAllowlist(None).Enabled);
        }
    }

    [Fact]
    public void A_store_has_no_managed_users_and_nobody_logs_in()
    {
        Backend().CreateUser("ci", null, None);
        Assert.Empty(Backend().GetManagedUserTokens(null, None));
        Refused.With(ErrorCode.NotAManagedUser, () => Backend().GetManagedUserTokens("ci", None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().GetManagedUserTokens("ann@example.com", None));
        Refused.With(ErrorCode.NotAManagedUser, () => Backend().RevokeManagedUserToken("CI", "aau_x", None));
        var policy = Backend().GetAuthenticationPolicy(None);
        Assert.Equal((false, false, false), (policy.PasswordAuthEnabled, policy.PersonalTokensEnabled, policy.McpEnabled));
    }
}
