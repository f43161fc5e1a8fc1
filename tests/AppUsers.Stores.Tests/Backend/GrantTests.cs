using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

public abstract class GrantTests(Place place) : StoreTest(place)
{
    [Fact]
    public void A_grant_comes_back_as_it_was_made()
    {
        var user = User("ci");
        Backend().CreateProject("Shop", null, None);
        Time.Advance(TimeSpan.FromMicroseconds(1));
        var grant = Backend().GrantRole(Principal.User(user.UserId), Resource.Project("SHOP"), "Developer", force: false, None).Grant;
        Assert.Equal(("Shop", user.UserId, "ci", "developer", Time.Now), (grant.Project, grant.UserId, grant.UserName, grant.Role, grant.GrantedAt));
        Assert.Equal(Backend().GetEvents(new AppUserEventFilter(), None).Last().Actor, grant.GrantedBy);
        Assert.Equivalent(grant, Assert.Single(Backend().GetGrants(Resource.Project("shop"), None)), strict: true);
        Assert.Equivalent(grant, Assert.Single(Backend().GetGrantsOf(Principal.User(user.UserId), None)), strict: true);
    }

    [Fact]
    public void Granting_again_keeps_the_first_grant()
    {
        var user = User("ci");
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ManualTimeProvider.Start, Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "DEVELOPER", force: false, None).Grant.GrantedAt);
        Assert.Single(Backend().GetGrants(Resource.Project("shop"), None));
    }

    [Fact]
    public void Grants_of_a_project_come_by_user_and_role_those_of_a_user_by_project_and_role()
    {
        var users = new[] { User("a"), User("b") };
        Assert.All(["shop", "Billing"], name => Backend().CreateProject(name, null, None));
        Assert.All(users, user => Assert.All(["operator", "developer"], role => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), role, force: false, None)));
        Backend().GrantRole(Principal.User(users[0].UserId), Resource.Project("billing"), "read_only", force: false, None);

        Assert.Equal(
            users.OrderBy(user => user.UserId, StringComparer.Ordinal).SelectMany(user => new[] { $"developer for {user} on shop", $"operator for {user} on shop" }),
            Backend().GetGrants(Resource.Project("shop"), None).Select(grant => grant.ToString()));
        Assert.Equal(
            ["read_only for a on Billing", "developer for a on shop", "operator for a on shop"],
            Backend().GetGrantsOf(Principal.User(users[0].UserId), None).Select(grant => grant.ToString()));
    }

    [Fact]
    public void A_project_whose_name_begins_like_another_has_its_own_grants()
    {
        var user = User("ci");
        Assert.All(["shop", "shop-eu", "sho"], name => Backend().CreateProject(name, null, None));
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop-eu"), "developer", force: false, None);
        Assert.Empty(Backend().GetGrants(Resource.Project("shop"), None));
        Assert.Empty(Backend().GetGrants(Resource.Project("sho"), None));
        Assert.Single(Backend().GetGrants(Resource.Project("shop-eu"), None));
    }

    [Fact]
    public void A_role_or_project_or_user_that_is_not_there_is_refused_and_nothing_granted()
    {
        var user = User("ci");
        Backend().CreateProject("shop", null, None);
        Refused.With(ErrorCode.RoleNotFound, () => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "develper", force: false, None));
        Refused.With(ErrorCode.RoleNotGrantable, () => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "organization:billing:read", force: true, None));
        Refused.With(ErrorCode.InvalidName, () => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "No Role", force: true, None));
        Refused.With(ErrorCode.ProjectNotFound, () => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shpo"), "developer", force: false, None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().GrantRole(Principal.User("u0"), Resource.Project("shop"), "developer", force: false, None));
        Assert.Empty(Backend().GetGrants(Resource.Project("shop"), None));
    }

    [Fact]
    public void A_role_of_tomorrow_can_be_granted_by_force_and_revoked()
    {
        var user = User("ci");
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "project:quantum:write", force: true, None);
        Assert.Equal("project:quantum:write", Assert.Single(Backend().GetGrantsOf(Principal.User(user.UserId), None)).Role);
        Backend().RevokeRole(Principal.User(user.UserId), Resource.Project("shop"), "project:quantum:write", None);
        Assert.Empty(Backend().GetGrantsOf(Principal.User(user.UserId), None));
    }

    [Fact]
    public void Revoking_takes_the_role_of_that_user_on_that_project_and_no_other()
    {
        var (one, other) = (User("one"), User("other"));
        Assert.All(["shop", "billing"], name => Backend().CreateProject(name, null, None));
        Assert.All(new[] { one, other }, user => Assert.All(["shop", "billing"], project => Assert.All(
            ["developer", "operator"], role => Backend().GrantRole(Principal.User(user.UserId), Resource.Project(project), role, force: false, None))));

        Backend().RevokeRole(Principal.User(one.UserId), Resource.Project("SHOP"), "Developer", None);

        Assert.Equal(
            ["developer for one on billing", "operator for one on billing", "operator for one on shop"],
            Backend().GetGrantsOf(Principal.User(one.UserId), None).Select(grant => grant.ToString()));
        Assert.Equal(4, Backend().GetGrantsOf(Principal.User(other.UserId), None).Count());
    }

    [Fact]
    public void Revoking_what_is_not_held_is_refused()
    {
        var user = User("ci");
        Backend().CreateProject("shop", null, None);
        Refused.With(ErrorCode.GrantNotFound, () => Backend().RevokeRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", None));
        Refused.With(ErrorCode.GrantNotFound, () => Backend().RevokeRole(Principal.User(user.UserId), Resource.Project("shop"), "no such role", None));
        Refused.With(ErrorCode.ProjectNotFound, () => Backend().RevokeRole(Principal.User(user.UserId), Resource.Project("shpo"), "developer", None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().RevokeRole(Principal.User("u0"), Resource.Project("shop"), "developer", None));
    }

    [Fact]
    public void Asking_for_the_roles_of_nobody_or_on_nothing_is_refused()
    {
        Refused.With(ErrorCode.UserNotFound, () => _ = Backend().GetGrantsOf(Principal.User("u0"), None).Count());
        Refused.With(ErrorCode.ProjectNotFound, () => _ = Backend().GetGrants(Resource.Project("shop"), None).Count());
    }

    [Theory]
    [InlineData(GrantOperation.Grant, "developer,read_only a", "operator b")]
    [InlineData(GrantOperation.Revoke, "operator b")]
    [InlineData(GrantOperation.Set, "read_only a", "operator b")]
    [InlineData(GrantOperation.Replace, "read_only a")]
    public void Many_grants_change_at_once_and_each_operation_treats_what_is_there_in_its_way(GrantOperation operation, params string[] expected)
    {
        var (a, b) = (User("a"), User("b"));
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(a.UserId), Resource.Project("shop"), "developer", force: false, None);
        Backend().GrantRole(Principal.User(b.UserId), Resource.Project("shop"), "operator", force: false, None);

        var roles = operation == GrantOperation.Revoke ? new[] { "developer", "admin" } : ["Read_Only"];
        Backend().ChangeGrants(Resource.Project("SHOP"), operation, [new PrincipalRoles(Principal.User(a.UserId), roles)], force: false, None);

        Assert.Equal(
            expected,
            Backend().GetGrants(Resource.Project("shop"), None)
                .GroupBy(grant => grant.UserName!)
                .OrderBy(grants => grants.Key)
                .Select(grants => $"{string.Join(',', grants.Select(grant => grant.Role).Order())} {grants.Key}"));
        Assert.True(Backend().TestEvents(null, None).IsIntact);
    }

    [Fact]
    public void What_stays_keeps_the_time_when_it_was_granted_and_leaves_no_event()
    {
        var user = User("ci");
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
        Time.Advance(TimeSpan.FromDays(1));
        Backend().ChangeGrants(Resource.Project("shop"), GrantOperation.Set, [new PrincipalRoles(Principal.User(user.UserId), ["developer", "operator"])], force: false, None);

        var grants = Backend().GetGrants(Resource.Project("shop"), None).OrderBy(grant => grant.Role).ToList();
        Assert.Equal([("developer", ManualTimeProvider.Start), ("operator", Time.Now)], grants.Select(grant => (grant.Role, grant.GrantedAt)));
        Assert.Equal(
            ["developer to ci", "operator to ci"],
            Backend().GetEvents(new AppUserEventFilter(), None).Where(e => e.Action == "GrantRole").Select(e => e.Detail));
    }

    [Fact]
    public void Many_grants_change_all_or_none()
    {
        var user = User("ci");
        Backend().CreateProject("shop", null, None);
        var good = new PrincipalRoles(Principal.User(user.UserId), ["developer"]);
        void Change(PrincipalRoles bad) => Backend().ChangeGrants(Resource.Project("shop"), GrantOperation.Grant, [good, bad], force: false, None);
        Refused.With(ErrorCode.UserNotFound, () => Change(new PrincipalRoles(Principal.User("u0"), ["developer"])));
        Refused.With(ErrorCode.GroupNotFound, () => Change(new PrincipalRoles(Principal.Group("ug0"), ["developer"])));
        Refused.With(ErrorCode.RoleNotFound, () => Change(new PrincipalRoles(Principal.User(user.UserId), ["developr"])));
        Refused.With(ErrorCode.RoleNotGrantable, () => Change(new PrincipalRoles(Principal.User(user.UserId), ["organization:billing:read"])));
        Assert.Empty(Backend().GetGrants(Resource.Project("shop"), None));
    }

    [Fact]
    public void Nobody_changes_grants_that_they_do_not_hold()
    {
        var (admin, user) = (User("admin"), User("ci"));
        Backend().CreateProject("shop", null, None);
        Backend().GrantRole(Principal.User(admin.UserId), Resource.Project("shop"), "role:project:admin", force: false, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
        var acting = BackendOf(Backend(30).CreateToken(admin.UserId, new AppUserTokenRequest(), None).Secret, 31);
        acting.ChangeGrants(Resource.Project("shop"), GrantOperation.Set, [new PrincipalRoles(Principal.User(user.UserId), ["operator"])], force: false, None);
        Refused.With(
            ErrorCode.PermissionDenied,
            () => acting.ChangeGrants(Resource.Organization, GrantOperation.Set, [new PrincipalRoles(Principal.User(user.UserId), ["operator"])], force: false, None));
        Assert.Equal("operator", Backend().GetGrantsOf(Principal.User(user.UserId), None).Single().Role);
    }

    [Fact]
    public void A_principal_is_given_by_its_id_and_its_kind_and_never_by_its_name()
    {
        var user = User("ci");
        var group = Backend(2).CreateGroup("deployers", null, None);
        Backend().CreateProject("shop", null, None);
        Assert.All(
            [Principal.Group(group.Name), Principal.Group(user.UserId), Principal.User(user.Name), Principal.User(group.GroupId)],
            principal => Assert.All<Action>(
                [
                    () => Backend().GrantRole(principal, Resource.Project("shop"), "admin", force: false, None),
                    () => Backend().ChangeGrants(Resource.Project("shop"), GrantOperation.Replace, [new PrincipalRoles(principal, ["admin"])], force: false, None),
                ],
                action => Assert.Contains(Assert.Throws<AppUsersException>(action).Code, new[] { ErrorCode.GroupNotFound, ErrorCode.UserNotFound })));
        Assert.Empty(Backend().GetGrants(Resource.Project("shop"), None));
    }

    /// <summary>As an earlier version could write it.</summary>
    [Fact]
    public void A_grant_to_a_group_gives_nothing_to_a_user_with_the_same_id()
    {
        var user = User("ci");
        var acting = BackendOf(Backend(30).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret, 31);
        Backend().CreateProject("shop", null, None);
        Open().Write(
            writer =>
            {
                Tables.Grants.Put(new Session(writer), new GrantRecord(
                    user.OrganizationId, ResourceKind.Organization, user.OrganizationId, PrincipalKind.Group, user.UserId, RoleCatalogue.OrganizationAdmin, Time.Now));
                return true;
            },
            None);
        Assert.Empty(Backend().GetAccess(user.UserId, "shop", None));
        Refused.With(ErrorCode.PermissionDenied, () => acting.CreateUser("x", null, None));
    }

    /// <summary>It would lend its roles to that user, or be taken for it.</summary>
    [Fact]
    public void Nothing_can_have_the_id_of_something_as_its_name()
    {
        var user = User("ci");
        var (group, unit) = (Backend(2).CreateGroup("g", null, None), Backend(3).CreateUnit("u", null, None));
        Assert.All(
            [user.UserId, group.GroupId, unit.UnitId, user.OrganizationId],
            id => Assert.All<Action>(
                [
                    () => Backend().CreateUser(id, null, None),
                    () => Backend().UpdateUser(user.UserId, new TextChange { NewName = id }, None),
                    () => Backend().CreateGroup(id, null, None),
                    () => Backend().UpdateGroup(group.GroupId, new TextChange { NewName = id }, None),
                    () => Backend().CreateUnit(id, null, None),
                    () => Backend().CreateProject(id, null, None),
                    () => Backend().SetOrganization(id, null, null, None),
                ],
                action => Refused.With(ErrorCode.InvalidName, action)));
    }

    private AppUser User(string name) => Backend(name.Length + name[0]).CreateUser(name, null, None);
}
