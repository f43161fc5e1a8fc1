using System.Reflection;
using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

/// <summary>What an application user may do by its own token, and what it must not get hold of.</summary>
public abstract class ActingTests(Place place) : StoreTest(place)
{
    private const string Admin = RoleCatalogue.OrganizationAdmin;

    public static TheoryData<string> Operations => [.. typeof(IAppUserBackend).GetMethods().Select(m => m.Name).Except([nameof(IAppUserBackend.Flush)])];

    /// <summary>An operation without a rule, or one that does not ask for its rule, fails here.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void An_actor_without_grants_is_refused_every_operation_that_is_not_open(string operation)
    {
        Backend().CreateProject("shop", null, None);
        Backend().CreateUnit("shop", null, None);
        var method = typeof(IAppUserBackend).GetMethod(operation)!;
        var open = AccessPolicy.Of(Enum.Parse<Operation>(operation)).AnyOf.Length == 0;

        var error = Record.Exception(() => Invoke(Actor("nobody"), method));

        var code = (error as AppUsersException)?.Code;
        if (operation is nameof(IAppUserBackend.RevokeToken) or nameof(IAppUserBackend.RevokeTokens) && code is ErrorCode.TokenNotFound or null)
        {
            // Here it is asked to revoke tokens of its own, which it can.
            return;
        }

        Assert.True(open == (code != ErrorCode.PermissionDenied), $"{operation}: {error}");
        if (!open)
        {
            // Over HTTP a project is looked up first.
            string[] needed = [AccessPolicy.Of(Enum.Parse<Operation>(operation)).AnyOf[0], "project:services:read"];
            Assert.Contains("permission", error!.Message, StringComparison.Ordinal);
            Assert.Contains(needed, permission => error.Message.Contains(permission, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_actor_whose_token_was_revoked_is_refused_everything(string operation)
    {
        Backend().CreateProject("shop", null, None);
        var actor = Actor("admin", "role:organization:admin");
        var token = Backend().GetTokens(new AppUserTokenFilter(), None).Single();
        Backend().RevokeToken(token.UserId, token.TokenPrefix, null, None);
        var error = Record.Exception(() => Invoke(actor, typeof(IAppUserBackend).GetMethod(operation)!));
        Assert.Equal(operation is "GetRole" or "GetRoles", (error as AppUsersException)?.Code != ErrorCode.TokenRefused);
    }

    [Fact]
    public void An_administrator_of_the_organization_may_do_everything_an_administrator_does()
    {
        var admin = Actor("admin", "role:organization:admin");
        var user = admin.CreateUser("ci", null, None);
        admin.CreateProject("shop", null, None);
        admin.GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "operator", force: false, None);
        Assert.NotNull(admin.CreateToken(user.UserId, new AppUserTokenRequest(), None));
        Assert.NotEmpty(admin.GetEvents(new AppUserEventFilter(), None));
        admin.SetOrganization("Acme", null, null, None);
        admin.RemoveUser(user.UserId, None);
    }

    [Fact]
    public void An_actor_sees_which_token_it_uses_and_can_end_all_of_its_own()
    {
        var actor = Actor("ci", scopes: ["authentication"]);
        var user = Backend().GetUser(new AppUserIdentity("ci"), None);
        Assert.Equal($"{user.UserId}@{user.OrganizationId}.appusers.invalid", user.UserEmail);
        Backend(93).CreateToken(user.UserId, new AppUserTokenRequest(), None);
        Assert.Equal([false, false], Backend().GetTokens(new AppUserTokenFilter { UserId = user.UserId }, None).Select(token => token.IsCurrent));
        Assert.True(Actor("admin", Admin).GetTokens(new AppUserTokenFilter { UserId = UserOf("admin") }, None).Single().IsCurrent);
        Refused.With(ErrorCode.PermissionDenied, () => Actor("other").RevokeTokens(user.UserId, None));
        Assert.Equal(2, Backend().RevokeTokens(user.UserId, None));
        Assert.Equal(0, Backend().RevokeTokens(user.UserId, None));
        Assert.Equal(2, Backend().GetEvents(new AppUserEventFilter(), None).Count(e => e.Action == nameof(Operation.RevokeToken) && e.UserId == user.UserId));
        Refused.With(ErrorCode.TokenRefused, () => actor.GetCaller(None));
    }

    [Fact]
    public void A_manager_of_users_mints_tokens_only_for_users_without_grants()
    {
        var manager = Actor("manager", "organization:app_users:write");
        Backend().CreateProject("shop", null, None);
        var (plain, direct, member) = (manager.CreateUser("plain", null, None), manager.CreateUser("direct", null, None), manager.CreateUser("member", null, None));
        Backend().GrantRole(Principal.User(direct.UserId), Resource.Project("shop"), "read_only", force: false, None);
        var token = Backend(50).CreateToken(direct.UserId, new AppUserTokenRequest(), None).Token;
        var group = Backend().CreateGroup("g", null, None);
        Backend().AddGroupMember(group.GroupId, member.UserId, None);
        Backend().GrantRole(Principal.Group(group.GroupId), Resource.Organization, "read_only", force: false, None);

        Assert.NotNull(manager.CreateToken(plain.UserId, new AppUserTokenRequest(), None));
        Denied("role:organization:admin", () => manager.CreateToken(direct.UserId, new AppUserTokenRequest(), None));
        Denied("role:organization:admin", () => manager.CreateToken(member.UserId, new AppUserTokenRequest(), None));
        Denied("role:organization:admin", () => manager.RotateToken(direct.UserId, token.TokenPrefix, TimeSpan.Zero, None));
        Denied("role:organization:admin", () => manager.CreateSuccessor(direct.UserId, token.TokenPrefix, TimeSpan.Zero, None));
        Denied("role:organization:admin", () => manager.HandOver(direct.UserId, token.TokenPrefix, token.TokenPrefix, TimeSpan.Zero, None));
        Denied("role:organization:admin", () => manager.CreateToken(UserOf("manager"), new AppUserTokenRequest(), None));
        manager.RevokeToken(direct.UserId, token.TokenPrefix, null, None);
        manager.RemoveUser(direct.UserId, None);
    }

    /// <summary>Else who manages users or groups could take the place of an administrator, directly or through a group.</summary>
    [Fact]
    public void Only_an_administrator_changes_what_belongs_to_one()
    {
        var (users, groups, admin) = (Actor("users", "organization:app_users:write"), Actor("groups", "organization:groups:write"), Actor("admin", Admin, scopes: ["accounts", "authentication"]));
        var (admins, others, member) = (Backend(40).CreateGroup("admins", null, None), Backend(41).CreateGroup("others", null, None), Backend(42).CreateUser("member", null, None));
        Backend().GrantRole(Principal.Group(admins.GroupId), Resource.Organization, Admin, force: false, None);
        Assert.All([admins, others], group => Backend().AddGroupMember(group.GroupId, member.UserId, None));
        Backend().AddGroupMember(others.GroupId, UserOf("admin"), None);
        var token = Backend(43).CreateToken(member.UserId, new AppUserTokenRequest(), None).Token.TokenPrefix;
        var rename = new TextChange { NewName = "renamed" };

        Denied(Admin, () => users.RevokeToken(member.UserId, token, null, None));
        Assert.All([member.UserId, UserOf("admin")], id => Assert.All<Action>(
            [() => users.UpdateUser(id, rename, None), () => users.RemoveUser(id, None), () => users.ClearTokens(id, TimeSpan.Zero, None), () => groups.RemoveGroupMember(others.GroupId, id, None)],
            action => Denied(Admin, action)));
        Assert.All<Action>(
            [() => groups.UpdateGroup(admins.GroupId, rename, None), () => groups.RemoveGroup(admins.GroupId, None), () => groups.RemoveGroupMember(admins.GroupId, member.UserId, None)],
            action => Denied(Admin, action));

        admin.RevokeToken(member.UserId, token, null, None);
        admin.UpdateUser(member.UserId, rename, None);
        admin.RemoveGroupMember(admins.GroupId, member.UserId, None);
        users.RemoveUser(member.UserId, None);
        groups.RemoveGroup(others.GroupId, None);
    }

    [Fact]
    public void Only_the_local_administrator_who_insists_leaves_an_organization_without_an_administrator()
    {
        var (admin, id) = (Actor("admin", Admin), UserOf("admin"));
        var (group, member) = (Backend(40).CreateGroup("admins", null, None), Backend(41).CreateUser("member", null, None));
        Action[] Of(IAppUserBackend backend, string user, Principal holder) =>
        [
            () => backend.RemoveUser(user, None),
            () => backend.RevokeRole(holder, Resource.Organization, Admin, None),
            () => backend.ChangeGrants(Resource.Organization, GrantOperation.Set, [new PrincipalRoles(holder, ["read_only"])], force: false, None),
            () => backend.ChangeGrants(Resource.Organization, GrantOperation.Replace, [], force: false, None),
        ];
        Assert.All([admin, Backend()], backend => Assert.All(Of(backend, id, Principal.User(id)), action => Refused.With(ErrorCode.LastAdministrator, action)));

        // A group of administrators without members is none.
        Backend().GrantRole(Principal.Group(group.GroupId), Resource.Organization, Admin, force: false, None);
        Refused.With(ErrorCode.LastAdministrator, () => Backend().RemoveUser(id, None));
        Backend().AddGroupMember(group.GroupId, member.UserId, None);
        Backend().RevokeRole(Principal.User(id), Resource.Organization, Admin, None);
        Assert.All(
            [.. Of(Backend(), member.UserId, Principal.Group(group.GroupId)), () => Backend().RemoveGroupMember(group.GroupId, member.UserId, None), () => Backend().RemoveGroup(group.GroupId, None)],
            action => Refused.With(ErrorCode.LastAdministrator, action));
        var insisting = Options(1) with { MayRemoveLastAdministrator = true };
        var secret = Backend(44).CreateToken(member.UserId, new AppUserTokenRequest(), None).Secret;
        Refused.With(ErrorCode.LastAdministrator, () => new StoreBackend(Open(), insisting with { Token = secret }).RemoveUser(member.UserId, None));
        new StoreBackend(Open(), insisting).RemoveUser(member.UserId, None);
    }

    /// <summary>An administrator can do more than all of its permissions.</summary>
    [Fact]
    public void All_permissions_of_an_administrator_are_not_its_role()
    {
        var almost = Actor("almost", "admin");
        Assert.All(RoleCatalogue.PermissionsOf(Admin), permission => Backend().GrantRole(Principal.User(UserOf("almost")), Resource.Organization, permission, force: false, None));
        Denied(Admin, () => almost.GrantRole(Principal.User(UserOf("almost")), Resource.Organization, Admin, force: false, None));
    }

    [Fact]
    public void A_manager_of_groups_adds_members_only_to_groups_without_grants()
    {
        var manager = Actor("manager", "organization:groups:write");
        var (open, powerful) = (manager.CreateGroup("open", null, None), manager.CreateGroup("powerful", null, None));
        Backend().GrantRole(Principal.Group(powerful.GroupId), Resource.Organization, "read_only", force: false, None);
        manager.AddGroupMember(open.GroupId, UserOf("manager"), None);
        Denied("role:organization:admin", () => manager.AddGroupMember(powerful.GroupId, UserOf("manager"), None));
        Denied("role:organization:admin", () => manager.GrantRole(Principal.Group(open.GroupId), Resource.Organization, "admin", force: false, None));
        Denied("organization:app_users:write", () => manager.CreateUser("x", null, None));
    }

    [Fact]
    public void Nobody_grants_or_revokes_what_they_do_not_hold()
    {
        Backend().CreateProject("shop", null, None);
        Backend().CreateProject("other", null, None);
        var admin = Actor("admin", "admin", Resource.Project("shop"));
        var user = Backend(70).CreateUser("ci", null, None);
        var to = Principal.User(user.UserId);

        admin.GrantRole(to, Resource.Project("shop"), "developer", force: false, None);
        admin.RevokeRole(to, Resource.Project("shop"), "developer", None);
        Denied("permission", () => admin.GrantRole(to, Resource.Project("other"), "developer", force: false, None));
        Denied("role:organization:admin", () => admin.GrantRole(to, Resource.Organization, "developer", force: false, None));
        Denied("made:up", () => admin.GrantRole(to, Resource.Project("shop"), "made:up", force: true, None));
        Denied("organization:projects:write", () => admin.CreateProject("mine", null, None));
    }

    [Fact]
    public void Who_may_read_grants_on_a_project_may_not_change_them()
    {
        Backend().CreateProject("shop", null, None);
        Backend().CreateProject("other", null, None);
        var reader = Actor("reader", "project:permissions:read", Resource.Project("shop"));
        Assert.Single(reader.GetGrants(Resource.Project("shop"), None));
        Backend().GrantRole(Principal.User(UserOf("reader")), Resource.Project("other"), "service:logs:read", force: false, None);
        var group = Backend().CreateGroup("g", null, None);
        Backend().GrantRole(Principal.Group(group.GroupId), Resource.Project("shop"), "developer", force: false, None);
        Backend().GrantRole(Principal.Group(group.GroupId), Resource.Organization, "read_only", force: false, None);
        Assert.Equal(["project:permissions:read for reader on shop"], reader.GetGrantsOf(Principal.User(UserOf("reader")), None).Select(grant => grant.ToString()));
        Assert.Equal("developer", Assert.Single(reader.GetGrantsOf(Principal.Group(group.GroupId), None)).Role);
        Denied("project:permissions:read", () => reader.GetGrants(Resource.Project("other"), None));
        Denied("project:permissions:read", () => reader.GetGrants(Resource.Organization, None));
        Denied("admin", () => reader.RevokeRole(Principal.User(UserOf("reader")), Resource.Project("shop"), "project:permissions:read", None));
    }

    [Fact]
    public void Scopes_narrow_what_an_actor_may_do()
    {
        var admin = Actor("admin", "role:organization:admin", scopes: ["accounts:read", "authentication:read"]);
        Assert.NotEmpty(admin.GetUsers(new AppUserFilter(), None));
        var refused = Refused.With(ErrorCode.ScopeMissing, () => admin.CreateUser("x", null, None));
        Assert.Contains("accounts:write", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Else a token for some things would be a token for all: it could make itself another one.</summary>
    [Fact]
    public void A_token_with_scopes_gives_nothing_that_its_scopes_leave_out()
    {
        Backend().CreateProject("shop", null, None);
        var admin = Actor("admin", "role:organization:admin", scopes: ["accounts", "authentication"]);
        var user = Backend(70).CreateUser("ci", null, None);
        Refused.With(ErrorCode.ScopeMissing, () => admin.CreateToken(UserOf("admin"), new AppUserTokenRequest(), None));
        Refused.With(ErrorCode.ScopeMissing, () => admin.GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "admin", force: false, None));
    }

    [Fact]
    public void A_refusal_changes_nothing_and_leaves_an_event()
    {
        var actor = Actor("nobody");
        var before = Backend().GetUsers(new AppUserFilter(), None).Count();
        Denied("organization:app_users:write", () => actor.CreateUser("sneaked", null, None));
        Assert.Equal(before, Backend().GetUsers(new AppUserFilter(), None).Count());
        var last = Backend().GetEvents(new AppUserEventFilter(), None).Last();
        Assert.Equal(("CreateUser", "sneaked", EventOutcome.Refused, "PermissionDenied"), (last.Action, last.Target, last.Outcome, last.Detail));
        Assert.StartsWith("nobody (u", last.Actor, StringComparison.Ordinal);
        Assert.True(Backend().TestEvents(null, None).IsIntact);
    }

    private static void Denied(string missing, Action action) =>
        Assert.Contains(missing, Refused.With(ErrorCode.PermissionDenied, action).Message, StringComparison.Ordinal);

    private string UserOf(string name) => Backend().GetUser(new AppUserIdentity(name), None).UserId;

    /// <summary>A backend that acts as a new application user with one grant, or none.</summary>
    private IAppUserBackend Actor(string name, string? role = null, Resource? on = null, IReadOnlyList<string>? scopes = null)
    {
        var user = Backend(90).CreateUser(name, null, None);
        var secret = Backend(91).CreateToken(user.UserId, new AppUserTokenRequest { Scopes = scopes ?? [] }, None).Secret;
        if (role is not null)
        {
            Backend().GrantRole(Principal.User(user.UserId), on ?? Resource.Organization, role, force: false, None);
        }

        return BackendOf(secret, 92);
    }

    /// <summary>Calls an operation with arguments that mean something, and reads what it streams.</summary>
    private void Invoke(IAppUserBackend backend, MethodInfo method)
    {
        var someUser = Backend().GetUsers(new AppUserFilter(), None).First().UserId;
        var arguments = method.GetParameters().Select(p => p.ParameterType switch
        {
            var t when t == typeof(CancellationToken) => None,
            var t when t == typeof(AppUserIdentity) => AppUserIdentity.FromId(someUser),
            var t when t == typeof(Principal) => Principal.User(someUser),
            var t when t == typeof(Resource) => Resource.Project("shop"),
            var t when t == typeof(TokenSecret) => new TokenSecret("none"),
            var t when t == typeof(TokenUse) => new TokenUse(),
            var t when t == typeof(string) => p.Name switch { "project" or "name" or "newName" or "nameOrId" => "shop", "unit" or "parent" => null, "role" or "permission" => "developer", _ => someUser },
            var t when t == typeof(bool) => false,
            var t when t == typeof(IReadOnlyList<PrincipalRoles>) => Array.Empty<PrincipalRoles>(),
            var t when t == typeof(TimeSpan) => TimeSpan.Zero,
            var t when t.IsClass && t.GetConstructor([]) is not null => Activator.CreateInstance(t),
            _ => (object?)null,
        }).ToArray();
        try
        {
            if (method.Invoke(backend, arguments) is System.Collections.IEnumerable results)
            {
                foreach (var _ in results)
                {
                }
            }
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }
}
