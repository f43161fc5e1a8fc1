using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class GrantChangesTests
{
    private static readonly Principal Ci = Principal.User("u1");
    private static readonly Principal Backup = Principal.User("u2");
    private static readonly Principal Deployers = Principal.Group("ug1");

    /// <summary>What is held before each change.</summary>
    private static readonly PrincipalRole[] Held = [new(Ci, "developer"), new(Ci, "read_only"), new(Backup, "developer"), new(Deployers, "operator")];

    [Fact]
    public void Granting_adds_what_is_not_held_and_revokes_nothing()
    {
        var changes = GrantChanges.Of(GrantOperation.Grant, Held, [new(Ci, ["developer", "operator"]), new(Deployers, ["developer"])]);
        Assert.Equal([new(Ci, "operator"), new(Deployers, "developer")], changes.Granted);
        Assert.Empty(changes.Revoked);
    }

    [Fact]
    public void Revoking_removes_what_is_held_and_grants_nothing()
    {
        var changes = GrantChanges.Of(GrantOperation.Revoke, Held, [new(Ci, ["developer", "operator"]), new(Backup, ["developer"])]);
        Assert.Empty(changes.Granted);
        Assert.Equal([new(Ci, "developer"), new(Backup, "developer")], changes.Revoked);
    }

    [Fact]
    public void Setting_replaces_the_roles_of_the_principals_that_are_named()
    {
        var changes = GrantChanges.Of(GrantOperation.Set, Held, [new(Ci, ["operator", "read_only"])]);
        Assert.Equal([new(Ci, "operator")], changes.Granted);
        Assert.Equal([new(Ci, "developer")], changes.Revoked);
    }

    [Fact]
    public void Setting_no_roles_removes_those_of_the_principal()
    {
        var changes = GrantChanges.Of(GrantOperation.Set, Held, [new(Ci, [])]);
        Assert.Empty(changes.Granted);
        Assert.Equal([new(Ci, "developer"), new(Ci, "read_only")], changes.Revoked);
    }

    [Fact]
    public void Replacing_removes_the_roles_of_everybody_else()
    {
        var changes = GrantChanges.Of(GrantOperation.Replace, Held, [new(Ci, ["operator", "read_only"])]);
        Assert.Equal([new(Ci, "operator")], changes.Granted);
        Assert.Equal([new(Ci, "developer"), new(Backup, "developer"), new(Deployers, "operator")], changes.Revoked);
    }

    [Fact]
    public void Replacing_with_nothing_removes_every_role()
    {
        var changes = GrantChanges.Of(GrantOperation.Replace, Held, []);
        Assert.Empty(changes.Granted);
        Assert.Equal(Held, changes.Revoked);
    }

    [Theory]
    [InlineData(GrantOperation.Grant)]
    [InlineData(GrantOperation.Set)]
    [InlineData(GrantOperation.Replace)]
    public void What_is_held_already_does_not_change(GrantOperation operation)
    {
        PrincipalRoles[] entries = [new(Ci, ["developer", "read_only"]), new(Backup, ["developer"]), new(Deployers, ["operator"])];
        var changes = GrantChanges.Of(operation, Held, entries);
        Assert.Empty(changes.Granted);
        Assert.Empty(changes.Revoked);
    }

    [Fact]
    public void A_user_and_a_group_with_the_same_id_are_different_principals()
    {
        var changes = GrantChanges.Of(GrantOperation.Grant, [new(Principal.User("x"), "developer")], [new(Principal.Group("x"), ["developer"])]);
        Assert.Equal([new(Principal.Group("x"), "developer")], changes.Granted);
    }

    [Fact]
    public void A_role_that_is_given_twice_is_granted_once() => Assert.Equal(
        [new(Ci, "operator")],
        GrantChanges.Of(GrantOperation.Grant, [], [new(Ci, ["operator", "operator"]), new(Ci, ["operator"])]).Granted);

    [Fact]
    public void A_check_returns_roles_as_Aiven_spells_them()
    {
        var entry = Assert.Single(Check([new(Ci, ["Developer", "PROJECT:SERVICES:READ"])]));
        Assert.Equal(Ci, entry.Principal);
        Assert.Equal(["developer", "project:services:read"], entry.Roles);
    }

    [Fact]
    public void A_check_asks_for_every_principal()
    {
        var asked = new List<Principal>();
        Check([new(Ci, ["developer"]), new(Deployers, [])], require: asked.Add);
        Assert.Equal([Ci, Deployers], asked);
    }

    [Fact]
    public void A_principal_that_does_not_exist_fails_the_check() => Refused.With(
        ErrorCode.UserNotFound,
        () => Check([new(Ci, ["developer"])], require: principal => throw Errors.UserNotFound(principal.Id, [])));

    [Theory]
    [InlineData(GrantOperation.Grant)]
    [InlineData(GrantOperation.Set)]
    [InlineData(GrantOperation.Replace)]
    public void An_unknown_role_is_only_granted_by_force(GrantOperation operation)
    {
        PrincipalRoles[] entries = [new(Ci, ["project:quantum:write"])];
        Refused.With(ErrorCode.RoleNotFound, () => Check(entries, operation));
        Assert.Equal(["project:quantum:write"], Check(entries, operation, force: true)[0].Roles);
    }

    [Fact]
    public void An_unknown_role_can_be_revoked_without_force() =>
        Assert.Equal(["project:quantum:write"], Check([new(Ci, ["project:quantum:write"])], GrantOperation.Revoke)[0].Roles);

    [Fact]
    public void A_role_for_organizations_is_refused_on_a_project()
    {
        PrincipalRoles[] entries = [new(Ci, ["organization:billing:read"])];
        Refused.With(ErrorCode.RoleNotGrantable, () => Check(entries, force: true));
        Assert.Equal(["organization:billing:read"], Check(entries, resource: ResourceKind.Organization)[0].Roles);
    }

    private static IReadOnlyList<PrincipalRoles> Check(
        PrincipalRoles[] entries,
        GrantOperation operation = GrantOperation.Grant,
        ResourceKind resource = ResourceKind.Project,
        bool force = false,
        Action<Principal>? require = null) => GrantChanges.Check(entries, resource, operation, force, require ?? (_ => { }));
}
