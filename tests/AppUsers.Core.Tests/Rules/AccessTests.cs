using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class AccessTests
{
    private const string Logs = "service:logs:read";

    private static readonly AppUser User = Samples.User("ci", "u5478b3509071");

    private static readonly AccessPath Direct = new("developer", ResourceKind.Project, "shop", group: null);
    private static readonly AccessPath ThroughGroup = new("operator", ResourceKind.Unit, "Retail", "deployers");

    [Fact]
    public void Without_grants_there_are_no_permissions()
    {
        var access = new Access([]);
        Assert.Empty(access.Permissions);
        Assert.Empty(access.EntriesFor(User, "shop"));
        Assert.False(access.Has(Logs));
    }

    [Fact]
    public void A_role_gives_each_of_its_permissions()
    {
        var access = Samples.Access("role:project:manager");
        Assert.Equal(
            ["project:integrations:read", "project:integrations:write", "project:services:read", "project:services:write", "service:configuration:write", "service:logs:read"],
            access.Permissions);
        Assert.True(access.Has("project:services:read"));
        Assert.True(access.Has("service:configuration:write"));
        Assert.False(access.Has("service:data:write"));
    }

    [Fact]
    public void A_role_is_held_too_but_is_not_listed_as_a_permission()
    {
        var access = Samples.Access("developer");
        Assert.True(access.Has("developer"));
        Assert.DoesNotContain("developer", access.Permissions);
    }

    [Fact]
    public void Grants_add_up()
    {
        var access = Samples.Access("project:services:read", Logs);
        Assert.Equal(["project:services:read", Logs], access.Permissions);
    }

    [Fact]
    public void Permissions_are_sorted_by_name()
    {
        var names = Samples.Access("role:organization:admin").Permissions.ToList();
        Assert.Equal(27, names.Count);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void An_entry_says_who_has_which_permission_on_which_project()
    {
        var entry = Assert.Single(Samples.Access(Logs).EntriesFor(User, "shop"));
        Assert.Equal((Logs, "shop", "u5478b3509071", "ci"), (entry.Permission, entry.Project, entry.UserId, entry.UserName));
    }

    [Fact]
    public void An_entry_has_every_grant_that_gives_the_permission()
    {
        var entries = new Access([Direct, ThroughGroup]).EntriesFor(User, "shop");
        Assert.Equal([Direct, ThroughGroup], PathsTo(Logs));
        Assert.Equal([ThroughGroup], PathsTo("project:services:write"));

        IEnumerable<AccessPath> PathsTo(string permission) => entries.Single(entry => entry.Permission == permission).Paths;
    }

    [Fact]
    public void A_permission_that_was_granted_by_itself_is_listed_once() =>
        Assert.Single(Assert.Single(Samples.Access(Logs).EntriesFor(User, "shop")).Paths);

    [Fact]
    public void Permissions_of_the_organization_do_not_apply_to_a_project()
    {
        var access = Samples.Access("organization:billing:read", Logs);
        Assert.Equal(["organization:billing:read", Logs], access.Permissions);
        Assert.Equal([Logs], access.EntriesFor(User, "shop").Select(entry => entry.Permission));
    }

    [Fact]
    public void A_permission_that_was_granted_by_force_is_listed() =>
        Assert.Equal(["project:quantum:write"], Samples.Access("project:quantum:write").EntriesFor(User, "shop").Select(entry => entry.Permission));

    [Fact]
    public void A_role_is_covered_if_all_its_permissions_are_held_whatever_gives_them()
    {
        Assert.True(Samples.Access("service:users:write", "project:integrations:read", "project:permissions:read", "project:event_logs:read").Covers("read_only"));
        Assert.True(Samples.Access("operator").Covers("read_only"));
        Assert.False(Samples.Access("project:services:read").Covers("read_only"));
        Assert.False(Samples.Access("service:configuration:write").Covers("read_only"));
    }

    [Fact]
    public void A_check_shows_every_grant_that_gives_the_permission()
    {
        var check = new Access([Direct, ThroughGroup]).Check(User, Logs, "shop");
        Assert.True(check.IsAllowed);
        Assert.Equal((Logs, "shop", "u5478b3509071", "ci"), (check.Permission, check.Project, check.UserId, check.UserName));
        Assert.Equal([Direct, ThroughGroup], check.Paths);
        Assert.Empty(check.RolesThatWouldGiveIt);
        Assert.Equal(
            "ci has service:logs:read on project shop through role developer on project shop; role operator on unit Retail through group deployers",
            check.ToString());
    }

    [Fact]
    public void A_check_for_a_missing_permission_shows_what_would_give_it_starting_with_the_least_powerful()
    {
        var check = Samples.Access("project:services:read").Check(User, Logs, "shop");
        Assert.False(check.IsAllowed);
        Assert.Empty(check.Paths);
        Assert.Equal([Logs, "role:project:manager", "role:project:read", "developer", "operator", "admin", "role:project:admin", "role:organization:admin"], check.RolesThatWouldGiveIt);
    }

    [Theory]
    [InlineData(Logs)]
    [InlineData("project:services:read")]
    public void A_check_takes_a_permission_in_any_case(string held) =>
        Assert.Equal((Logs, held == Logs), Result(Samples.Access(held).Check(User, "Service:Logs:READ", "shop")));

    [Fact]
    public void A_check_knows_a_permission_that_was_granted_by_force() =>
        Assert.Equal(("project:quantum:write", true), Result(Samples.Access("project:quantum:write").Check(User, "project:quantum:write", "shop")));

    [Fact]
    public void A_check_for_an_unknown_permission_is_refused_with_similar_ones()
    {
        var error = Refused.With(ErrorCode.RoleNotFound, () => new Access([]).Check(User, "service:log:read", "shop"));
        Assert.Contains($"Did you mean '{Logs}'", error.Message, StringComparison.Ordinal);
    }

    private static (string, bool) Result(AccessCheck check) => (check.Permission, check.IsAllowed);
}
