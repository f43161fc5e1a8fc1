using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

public abstract class AccessTests(Place place) : StoreTest(place)
{
    [Fact]
    public void A_unit_stands_above_its_projects_and_the_organization_above_all()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateUnit("Retail", null, None);
        Backend(2).CreateUnit("Web", "Retail", None);
        Backend().CreateProject("shop", "Web", None);
        Backend().CreateProject("other", null, None);
        Grant(user, Resource.Unit("retail"), "project:services:read");
        Grant(user, Resource.Organization, "project:networking:read");
        Grant(user, Resource.Project("shop"), "service:logs:read");

        Assert.Equal(["project:networking:read", "project:services:read", "service:logs:read"], Permissions(user, "shop"));
        Assert.Equal(["project:networking:read"], Permissions(user, "other"));

        Backend().UpdateProject("shop", new ProjectChange { Moves = true }, None);
        Assert.Equal(["project:networking:read", "service:logs:read"], Permissions(user, "shop"));
        Backend().UpdateProject("other", new ProjectChange { Moves = true, Unit = "Retail" }, None);
        Assert.Equal(["project:networking:read", "project:services:read"], Permissions(user, "other"));
    }

    [Fact]
    public void A_weaker_grant_never_lessens_a_stronger_one()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        Grant(user, Resource.Organization, "admin");
        var before = Permissions(user, "shop");
        Grant(user, Resource.Project("shop"), "read_only");
        Assert.Equal(before, Permissions(user, "shop"));
        Assert.Contains("project:services:write", before);
    }

    [Fact]
    public void Every_path_to_a_permission_is_told()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateUnit("Retail", null, None);
        Backend().CreateProject("shop", "Retail", None);
        var group = Backend().CreateGroup("deployers", null, None);
        Backend().AddGroupMember(group.GroupId, user.UserId, None);
        Backend().GrantRole(Principal.Group(group.GroupId), Resource.Unit("Retail"), "developer", force: false, None);
        Grant(user, Resource.Project("shop"), "read_only");

        var entry = Backend().GetAccess(user.UserId, "SHOP", None).Single(e => e.Permission == "project:services:read");
        Assert.Equal(
            ["role read_only on project shop", "role developer on unit Retail through group deployers"],
            entry.Paths.Select(p => p.ToString()));
        Assert.Equal(("shop", "ci"), (entry.Project, entry.UserName));
    }

    [Fact]
    public void A_test_explains_yes_by_the_paths_and_no_by_what_would_have_given_it()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        Grant(user, Resource.Project("shop"), "developer");

        var yes = Backend().TestAccess(user.UserId, "service:logs:read", "shop", None);
        Assert.True(yes.IsAllowed);
        Assert.Equal("ci has service:logs:read on project shop through role developer on project shop", yes.ToString());

        var no = Backend().TestAccess(user.UserId, "project:services:write", "shop", None);
        Assert.False(no.IsAllowed);
        Assert.Equal("project:services:write", no.RolesThatWouldGiveIt[0]);
        Assert.Contains("operator", no.RolesThatWouldGiveIt);
        Assert.DoesNotContain("developer", no.RolesThatWouldGiveIt);
        Refused.With(ErrorCode.RoleNotFound, () => Backend().TestAccess(user.UserId, "project:service:write", "shop", None));
    }

    [Fact]
    public void A_deprecated_permission_gives_what_its_successor_gives()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        Grant(user, Resource.Project("shop"), "project:audit_logs:read");
        Assert.Equal(["project:event_logs:read", "project:services:read"], Permissions(user, "shop"));
    }

    /// <summary>Random organizations, against the rule said once more in the plainest way.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Access_is_the_union_of_all_grants_that_apply(int seed)
    {
        var random = new Random(seed);
        var user = Backend(seed).CreateUser("ci", null, None);
        var groups = Enumerable.Range(0, 3).Select(i => Backend((seed * 100) + i).CreateGroup($"g{i}", null, None)).ToList();
        var memberOf = groups.Where(_ => random.Next(2) == 0).ToList();
        memberOf.ForEach(g => Backend().AddGroupMember(g.GroupId, user.UserId, None));
        var parents = new Dictionary<string, string?>();
        for (var i = 0; i < 5; i++)
        {
            parents[$"u{i}"] = i == 0 || random.Next(3) == 0 ? null : $"u{random.Next(i)}";
            Backend((seed * 1000) + i).CreateUnit($"u{i}", parents[$"u{i}"], None);
        }

        var unitOf = Enumerable.Range(0, 4).ToDictionary(i => $"p{i}", _ => random.Next(4) == 0 ? null : $"u{random.Next(5)}");
        foreach (var (project, unit) in unitOf)
        {
            Backend().CreateProject(project, unit, None);
        }

        var roles = RoleCatalogue.All.Where(r => r.Level == RoleLevel.Project).Select(r => r.Name).ToList();
        var resources = unitOf.Keys.Select(Resource.Project).Concat(parents.Keys.Select(Resource.Unit)).Append(Resource.Organization).ToList();
        var principals = groups.Select(g => Principal.Group(g.GroupId)).Append(Principal.User(user.UserId)).ToList();
        var grants = Enumerable.Range(0, 14)
            .Select(_ => (Who: principals[random.Next(4)], On: resources[random.Next(resources.Count)], Role: roles[random.Next(roles.Count)]))
            .ToList();
        grants.ForEach(g => Backend().GrantRole(g.Who, g.On, g.Role, force: false, None));

        Assert.All(unitOf.Keys, project => Assert.Equal(Naive(project), Permissions(user, project)));

        IEnumerable<string> Naive(string project) => grants
            .Where(g => g.Who.Id == user.UserId || memberOf.Exists(m => m.GroupId == g.Who.Id))
            .Where(g => Above(project).Contains(g.On))
            .SelectMany(g => RoleCatalogue.PermissionsOf(g.Role))
            .Distinct()
            .Order(StringComparer.Ordinal);

        List<Resource> Above(string project)
        {
            var above = new List<Resource> { Resource.Project(project), Resource.Organization };
            for (var unit = unitOf[project]; unit is not null; unit = parents[unit])
            {
                above.Add(Resource.Unit(unit));
            }

            return above;
        }
    }

    [Theory]
    [InlineData("read_only", "developer", null)]
    [InlineData("developer", "read_only", "does not add anything")]
    [InlineData("operator", "developer", "does not add anything")]
    [InlineData("developer", "developer", "does not add anything")]
    [InlineData("read_only", "admin", "full access")]
    [InlineData("admin", "admin", "does not add anything")]
    public void Granting_too_much_is_said_in_one_line(string held, string granted, string? said)
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        Grant(user, Resource.Organization, held);
        var warning = Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), granted, force: false, None).Warning;
        Assert.Equal(said is null, warning is null);
        Assert.Contains(said ?? string.Empty, warning ?? string.Empty, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning ?? string.Empty);
    }

    [Fact]
    public void Administration_of_the_organization_is_granted_with_a_warning_and_not_on_a_project()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        Assert.NotNull(Backend().GrantRole(Principal.User(user.UserId), Resource.Organization, "role:organization:admin", force: false, None).Warning);
        Refused.With(ErrorCode.RoleNotGrantable, () => Grant(user, Resource.Project("shop"), "role:organization:admin"));
    }

    [Fact]
    public void No_grant_outlives_what_it_is_about()
    {
        var user = Backend().CreateUser("ci", null, None);
        var group = Backend().CreateGroup("g", null, None);
        Backend().CreateUnit("u", null, None);
        Backend().CreateProject("p", null, None);
        Backend().AddGroupMember(group.GroupId, user.UserId, None);
        foreach (var on in new[] { Resource.Unit("u"), Resource.Project("p"), Resource.Organization })
        {
            Grant(user, on, "developer");
            Backend().GrantRole(Principal.Group(group.GroupId), on, "developer", force: false, None);
        }

        Backend().RemoveProject("p", None);
        Backend().RemoveUnit("u", None);
        Assert.Equal(["the organization"], Backend().GetGrantsOf(Principal.User(user.UserId), None).Select(g => g.ResourceType == ResourceKind.Organization ? "the organization" : g.Resource));
        Assert.Equal(new RemovedGroup("g", 1, 1), Backend().RemoveGroup(group.GroupId, None));
        Assert.Equal(new RemovedAppUser("ci", 0, 1, 0), Backend().RemoveUser(user.UserId, None));
        Assert.Empty(Backend().GetGrants(Resource.Organization, None));
    }

    private List<string> Permissions(AppUser user, string project) =>
        [.. Backend().GetAccess(user.UserId, project, None).Select(e => e.Permission)];

    private void Grant(AppUser user, Resource resource, string role) =>
        Backend().GrantRole(Principal.User(user.UserId), resource, role, force: false, None);
}
