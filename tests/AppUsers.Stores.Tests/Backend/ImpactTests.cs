using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Impact;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

/// <summary>What a removal does to those who use what is removed.</summary>
public abstract class ImpactTests(Place place) : StoreTest(place)
{
    private const string Tool = "terraform-provider-aiven/4.2";

    private int seed = 100;

    private RemovalImpacts Impacts => new(Backend(), Time.Now, [], None);

    [Fact]
    public void A_user_that_is_used_breaks_one_that_was_used_is_watched_and_one_that_never_was_is_safe()
    {
        var (user, created) = CreateUser("ci");
        Assert.Equal("Watch: It was created on 2026-08-21, and can be about to be used for the first time.", $"{Impacts.Of(user)}");
        Use(created);
        var used = Impacts.Of(Found("ci"));
        Assert.Equal("Breaks: It was used once on 1 of the last 30 days, last on 2026-08-21, from 192.0.2.1, by terraform.", $"{used}");
        Assert.Equal((ImpactSubject.User, "user ci", 1, 0, "192.0.2.1", "terraform"), (used.SubjectType, used.Subject, used.Uses, used.Refused, $"{used.Addresses}", $"{used.Tools}"));
        Assert.Equal("token " + created.Token.TokenPrefix + " of ci", Impacts.Of(TokenOf(created)).Subject);
        Assert.Equal(ImpactVerdict.Breaks, Impacts.Of(TokenOf(created)).Verdict);

        Backend().DisableUser(user.UserId, None);
        Assert.Equal(ImpactVerdict.Watch, Impacts.Of(Found("ci")).Verdict);
        Use(created);
        Assert.Contains("It was refused once in the last 30 days (UserDisabled), from 192.0.2.1, by terraform: somebody still tries to use it.", $"{Impacts.Of(Found("ci"))}");
        Time.Advance(TimeSpan.FromDays(45));
        Assert.Equal("Safe: It was last used on 2026-08-21, from 192.0.2.1, by terraform.", $"{Impacts.Of(Found("ci"))}");
        Backend().EnableUser(user.UserId, None);
        Assert.Equal("Watch: It was last used on 2026-08-21, from 192.0.2.1, by terraform, and a job can run once a quarter.", $"{Impacts.Of(Found("ci"))}");
        Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(ImpactVerdict.Safe, Impacts.Of(Found("ci")).Verdict);
        var (idle, _) = CreateUser("idle");
        Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("Safe: It was never used.", $"{Impacts.Of(idle)}");
    }

    [Fact]
    public void A_rotated_token_is_safe_until_it_is_used_again()
    {
        var (user, old) = CreateUser("ci");
        Use(old);
        Time.Advance(TimeSpan.FromDays(2));
        var successor = Backend(seed++).RotateToken(user.UserId, old.Token.TokenPrefix, TimeSpan.FromDays(7), None).Token.TokenPrefix;
        var rotated = Impacts.Of(TokenOf(old));
        Assert.Equal(
            $"Watch: A rotation is under way: {old.Token.TokenPrefix} to {successor}. It was rotated to {successor} on 2026-08-23, and has not been used since.", $"{rotated}");
        Assert.Equal($"{old.Token.TokenPrefix} to {successor}", rotated.Rotation);
        Assert.Equal(rotated.Rotation, Impacts.Of(Found("ci")).Rotation);
        Time.Advance(TimeSpan.FromDays(1));
        Use(old);
        Assert.StartsWith($"Breaks: It was rotated to {successor} on 2026-08-23, and was used after that, last on 2026-08-24, from 192.0.2.1, by terraform.", $"{Impacts.Of(TokenOf(old))}", StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromDays(7));
        Assert.Null(Impacts.Of(TokenOf(old)).Rotation);
    }

    [Fact]
    public void The_sole_holder_of_permissions_and_the_last_administrator_are_named()
    {
        var ((one, _), (other, _)) = (CreateUser("one"), CreateUser("other"));
        Backend().CreateUnit("Retail", null, None);
        Backend().CreateProject("shop", "Retail", None);
        Backend().CreateProject("store", null, None);
        Grant(Principal.User(one.UserId), Resource.Unit("Retail"), "developer");
        Grant(Principal.User(other.UserId), Resource.Project("shop"), "read_only");
        Time.Advance(TimeSpan.FromDays(31));
        var impact = Impacts.Of(Found("one"));
        Assert.Equal(
            ["project:networking:read", "service:data:write", "service:logs:read", "service:metrics:read", "service:secrets:read", "service:users:write"],
            impact.SoleHolderOf.Select(lost => lost.Replace(" on project shop", string.Empty, StringComparison.Ordinal)));
        Assert.Equal(ImpactVerdict.Watch, impact.Verdict);
        Assert.Contains("No other enabled user has project:networking:read, service:data:write, service:logs:read and 3 other permissions on project shop.", $"{impact}");
        Assert.Empty(Impacts.Of(Found("other")).SoleHolderOf);

        var group = Backend().CreateGroup("admins", null, None);
        Backend().AddGroupMember(group.GroupId, other.UserId, None);
        Grant(Principal.Group(group.GroupId), Resource.Organization, RoleCatalogue.OrganizationAdmin);
        Assert.Empty(Impacts.Of(Found("one")).SoleHolderOf);
        Assert.All(
            [Impacts.Of(Found("other")), Impacts.Of(group), Impacts.Of(group, other), Impacts.Of(Backend().GetGrantsOf(Principal.Group(group.GroupId), None).Single())],
            removal => Assert.Equal((true, ImpactVerdict.Breaks), (removal.IsLastAdministrator, removal.Verdict)));
    }

    [Fact]
    public void A_grant_that_is_used_breaks_and_one_that_adds_nothing_is_safe()
    {
        var (user, created) = CreateUser("ci");
        Backend().CreateProject("shop", null, None);
        Backend().CreateProject("store", null, None);
        Grant(Principal.User(user.UserId), Resource.Project("shop"), "admin");
        Grant(Principal.User(user.UserId), Resource.Project("shop"), "developer");
        Grant(Principal.User(user.UserId), Resource.Project("store"), "developer");
        BackendOf(created.Secret, 3).GetProject("shop", None);
        var grants = Backend().GetGrantsOf(Principal.User(user.UserId), None).ToDictionary(grant => $"{grant.Role} {grant.Resource}");
        Assert.Equal("Safe: No enabled user loses a permission with the role on project shop.", $"{Impacts.Of(grants["developer shop"])}");
        Assert.StartsWith("Breaks: 1 user would lose permissions on projects that they use: ", $"{Impacts.Of(grants["admin shop"])}", StringComparison.Ordinal);
        Assert.Equal(ImpactVerdict.Watch, Impacts.Of(grants["developer store"]).Verdict);
        Assert.Equal(ImpactVerdict.Breaks, Impacts.Of(Backend().GetProject("shop", None)).Verdict);
        Assert.Equal("ci", Impacts.Of(grants["admin shop"]).UserName);
        Backend().DisableUser(user.UserId, None);
        Assert.Equal(ImpactVerdict.Safe, Impacts.Of(grants["admin shop"]).Verdict);
    }

    [Fact]
    public void Secrets_in_vaults_and_the_own_access_are_named()
    {
        var (user, created) = CreateUser("ci");
        Grant(Principal.User(user.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin);
        Assert.Equal(ImpactVerdict.Breaks, new RemovalImpacts(BackendOf(created.Secret, 4), Time.Now, [], None).Of(TokenOf(created)).Verdict);
        Assert.True(new RemovalImpacts(BackendOf(created.Secret, 4), Time.Now, [], None).Of(TokenOf(created)).IsOwnAccess);
        var secrets = new[] { new VaultSecret("prod", "ci-token", created.Token.TokenPrefix, user.UserId), new VaultSecret("prod", "other", "aau_000000000000", "u0") };
        var impact = new RemovalImpacts(Backend(), Time.Now, secrets, None).Of(Found("ci"));
        Assert.Equal(["prod/ci-token"], impact.Secrets);
        Assert.Contains("Its secret is in a vault, as prod/ci-token, where something can read it.", $"{impact}");
    }

    private void Use(CreatedToken created) => Backend().CheckToken(created.Secret, new TokenUse("192.0.2.1", Tool), withPermissions: false, None);

    private AppUser Found(string name) => Backend().GetUser(new AppUserIdentity(name), None);

    private AppUserToken TokenOf(CreatedToken created) => Backend().GetToken(null, created.Token.TokenPrefix, None);

    private void Grant(Principal principal, Resource on, string role) => Backend().GrantRole(principal, on, role, force: false, None);

    private (AppUser User, CreatedToken Token) CreateUser(string name)
    {
        var user = Backend(seed++).CreateUser(name, null, None);
        return (user, Backend(seed++).CreateToken(user.UserId, new AppUserTokenRequest(), None));
    }
}
