using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class AccessPolicyTests
{
    private const string OrganizationAdmin = "role:organization:admin";
    private const string ProjectAdmin = "admin";
    private const string ManageUsers = "organization:app_users:write";

    public static TheoryData<string> Operations => [.. Enum.GetNames<Operation>()];

    public static TheoryData<string> RestrictedOperations =>
        [.. Enum.GetValues<Operation>().Where(operation => AccessPolicy.Of(operation).AnyOf.Length > 0).Select(operation => operation.ToString())];

    /// <summary>Each permission with the operations that it allows.</summary>
    public static TheoryData<string, string[]> Allowed { get; } = new()
    {
        {
            ManageUsers,
            [
                "CreateUser", "GetUser", "GetUsers", "UpdateUser", "RemoveUser", "DisableUser", "EnableUser",
                "CreateToken", "GetToken", "GetTokens", "GetTokenUses", "RevokeToken", "RevokeTokens", "DisableToken", "EnableToken", "RotateToken", "CreateSuccessor", "HandOver", "GetTokenAdvice", "GetOverdueTokens", "ClearTokens", "CheckToken",
                "GetGroup", "GetGroupsOf",
            ]
        },
        {
            "organization:groups:write",
            [
                "GetUser",
                "CreateGroup", "GetGroup", "GetGroups", "GetGroupsOf", "UpdateGroup", "RemoveGroup",
                "AddGroupMember", "GetGroupMembers", "RemoveGroupMember",
            ]
        },
        { "organization:users:write", ["GetManagedUserTokens", "RevokeManagedUserToken"] },
        { "organization:projects:write", ["CreateProject", "GetProject", "UpdateProject", "RemoveProject"] },
        { "project:services:read", ["GetProject"] },
        { "organization:event_logs:read", ["GetEvents", "GetProjectEvents", "GetEventCheckpoint", "TestEvents"] },
        { "project:event_logs:read", ["GetProjectEvents"] },
        {
            "project:permissions:read",
            ["GetUser", "GetProject", "GetGroup", "GetGroupsOf", "GetGroupMembers", "GetGrants", "GetGrantsOf", "GetAccess", "TestAccess"]
        },
        { "role:project:admin", ["GetUser", "RemoveProject", "GetGroup", "GetGroupsOf", "GrantRole", "GetGrantAdvice", "RevokeRole", "ChangeGrants"] },
        { ProjectAdmin, ["GetUser", "GetGroup", "GetGroupsOf", "GrantRole", "GetGrantAdvice", "RevokeRole", "ChangeGrants"] },
        {
            OrganizationAdmin,
            [
                "SetOrganization", "GetAllowlist", "SetAllowlist", "GetAuthenticationPolicy", "GetUser", "MoveProject", "CreateUnit", "RenameUnit", "RemoveUnit", "GetGroup", "GetGroupsOf",
                "GrantRole", "GetGrantAdvice", "RevokeRole", "ChangeGrants", "ClearEvents",
            ]
        },
    };

    [Fact]
    public void Every_member_of_the_port_is_an_operation_and_every_operation_a_member() => Assert.Equal(
        typeof(IAppUserBackend).GetMethods().Select(m => m.Name).Except([nameof(IAppUserBackend.Flush)]).Append(nameof(Operation.MoveProject)).Order(StringComparer.Ordinal),
        Enum.GetNames<Operation>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_a_rule_made_of_known_permissions(string operation)
    {
        var rule = AccessPolicy.Of(Enum.Parse<Operation>(operation));
        Assert.All(rule.AnyOf, permission => Assert.Equal(permission, RoleCatalogue.Get(permission).Name));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_is_described_in_words_for_errors(string operation) =>
        Assert.Matches("^[a-z]+( [a-z]+)+$", AccessPolicy.Of(Enum.Parse<Operation>(operation)).Action);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Only_operations_that_get_or_test_something_are_for_reading(string operation) => Assert.Equal(
        operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("Test", StringComparison.Ordinal),
        AccessPolicy.Of(Enum.Parse<Operation>(operation)).IsReading);

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_permission_allows_these_operations_and_no_others(string permission, string[] operations) => Assert.Equal(
        operations,
        Enum.GetValues<Operation>().Where(operation => AccessPolicy.Of(operation).AnyOf.Contains(permission)).Select(operation => operation.ToString()));

    [Fact]
    public void No_other_permission_allows_anything() => Assert.Equal(
        Allowed.Select(row => (string)row[0]).Order(StringComparer.Ordinal),
        Enum.GetValues<Operation>().SelectMany(operation => AccessPolicy.Of(operation).AnyOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Only_these_operations_are_open_to_everybody() => Assert.Equal(
        ["CreateOrganization", "GetCaller", "GetMemberships", "GetOrganization", "GetOrganizations", "GetProjects", "GetUnit", "GetUnits"],
        Enum.GetValues<Operation>().Where(o => AccessPolicy.Of(o).AnyOf.Length == 0).Select(o => o.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("billing:read", "CreateOrganization, GetCaller, GetOrganizations")]
    [InlineData("accounts:write", "CreateOrganization, GetCaller, GetOrganization, GetOrganizations, GetUnit, GetUnits")]
    [InlineData("projects:read", "CreateOrganization, GetCaller, GetMemberships, GetOrganizations, GetProjects, GetUnit, GetUnits")]
    [InlineData("all", "CreateOrganization, GetCaller, GetMemberships, GetOrganization, GetOrganizations, GetProjects, GetUnit, GetUnits")]
    public void Of_these_a_token_can_do_what_its_scopes_name_and_find_out_whose_it_is(string scope, string operations) => Assert.Equal(
        operations,
        string.Join(", ", Enum.GetValues<Operation>().Where(o => AccessPolicy.IsOpen(o, [scope])).Select(o => o.ToString()).Order(StringComparer.Ordinal)));

    [Fact]
    public void Permissions_for_most_operations_must_be_held_on_the_organization()
    {
        Assert.Equal([Operation.CreateOrganization], HeldOn(AppUsers.Rules.HeldOn.Nothing));
        Assert.Equal([Operation.GetUser, Operation.GetGroup, Operation.GetGroupsOf, Operation.GetGroupMembers, Operation.GetGrantsOf], HeldOn(AppUsers.Rules.HeldOn.Anything));
        Assert.Equal(
            [
                Operation.CreateProject, Operation.GetProject, Operation.UpdateProject, Operation.RemoveProject, Operation.GrantRole, Operation.GetGrantAdvice, Operation.RevokeRole,
                Operation.ChangeGrants,
                Operation.GetGrants, Operation.GetAccess, Operation.TestAccess, Operation.GetProjectEvents,
            ],
            HeldOn(AppUsers.Rules.HeldOn.Target));

        static IEnumerable<Operation> HeldOn(HeldOn where) => Enum.GetValues<Operation>().Where(operation => AccessPolicy.Of(operation).HeldOn == where);
    }

    [Theory]
    [MemberData(nameof(RestrictedOperations))]
    public void Each_of_the_permissions_of_an_operation_is_enough(string operation) => Assert.All(
        AccessPolicy.Of(Enum.Parse<Operation>(operation)).AnyOf,
        permission => AccessPolicy.Demand(Enum.Parse<Operation>(operation), "ci", Samples.Access(permission), []));

    [Theory]
    [MemberData(nameof(RestrictedOperations))]
    public void Without_any_of_them_it_is_denied(string operation) => Refused.With(
        ErrorCode.PermissionDenied,
        () => AccessPolicy.Demand(Enum.Parse<Operation>(operation), "ci", Samples.Access("service:logs:read"), []));

    [Fact]
    public void A_denial_says_what_was_denied_to_whom_and_each_permission_that_would_be_enough()
    {
        var error = Refused.With(ErrorCode.PermissionDenied, () => AccessPolicy.Demand(Operation.GrantRole, "ci", Samples.Access("developer"), ["all"]));
        Assert.StartsWith(
            "The application user 'ci' cannot grant roles: it does not have the permission role:organization:admin or admin or role:project:admin.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateUser", "accounts:write authentication:write", null)]
    [InlineData("CreateUser", "accounts authentication", null)]
    [InlineData("CreateUser", "all", null)]
    [InlineData("CreateUser", "accounts", "authentication:write")]
    [InlineData("CreateUser", "accounts authentication:read", "authentication:write")]
    [InlineData("CreateUser", "authentication", "accounts:write")]
    [InlineData("UpdateUser", "accounts:write", null)]
    [InlineData("UpdateUser", "accounts:read authentication", "accounts:write")]
    [InlineData("GetUsers", "accounts:read authentication:read", null)]
    [InlineData("GetUsers", "accounts:write authentication:write", null)]
    [InlineData("GetUsers", "accounts", "authentication:read")]
    [InlineData("GetUsers", "projects:write", "accounts:read")]
    [InlineData("CreateToken", "accounts", "authentication:write")]
    [InlineData("GetTokens", "authentication", "accounts:read")]
    [InlineData("GrantRole", "accounts projects", "authentication:write")]
    [InlineData("ChangeGrants", "accounts authentication", null)]
    [InlineData("GetGrants", "projects", "accounts:read")]
    [InlineData("UpdateProject", "projects:write", null)]
    [InlineData("UpdateProject", "projects:read", "projects:write")]
    [InlineData("CreateGroup", "accounts:write", null)]
    public void The_scopes_of_the_token_must_include_what_the_operation_does(string operation, string scopes, string? missing)
    {
        void Demand() => AccessPolicy.Demand(Enum.Parse<Operation>(operation), "ci", Samples.Access(OrganizationAdmin), scopes.Split(' '));

        if (missing is null)
        {
            Demand();
        }
        else
        {
            var error = Refused.With(ErrorCode.ScopeMissing, Demand);
            Assert.StartsWith(
                $"The application user 'ci' cannot {AccessPolicy.Of(Enum.Parse<Operation>(operation)).Action} with this token: its scopes do not include {missing}.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("developer", "developer")]
    [InlineData("developer", "operator")]
    [InlineData("role:services:recover", "project:event_logs:read")]
    [InlineData("role:project:admin", "role:organization:admin")]
    [InlineData("project:quantum:write", "project:quantum:write")]
    public void Who_has_all_permissions_of_a_role_holds_it(string role, string held) =>
        AccessPolicy.DemandHolding(role, "ci", Samples.Access(held.Split(' ')), []);

    [Theory]
    [InlineData("role:services:recover", "project:services:write", "project:services:read")]
    [InlineData("admin", "operator", "project:ai_gateway_keys:read")]
    [InlineData("role:project:admin", "admin", "role:project:admin or role:organization:admin")]
    [InlineData("role:organization:admin", "admin", "role:organization:admin")]
    [InlineData("project:quantum:write", "admin", "project:quantum:write")]
    public void Nobody_grants_or_revokes_a_permission_that_they_do_not_have(string role, string held, string missing)
    {
        var error = Refused.With(ErrorCode.PermissionDenied, () => AccessPolicy.DemandHolding(role, "ci", Samples.Access(held), []));
        Assert.StartsWith(
            $"The application user 'ci' cannot grant or revoke the role '{role}': it does not have the permission {missing}.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read_only", "projects:read")]
    [InlineData("developer", "projects:read services")]
    [InlineData("operator", "projects services:read services:write")]
    [InlineData("organization:billing:read", "billing:read")]
    [InlineData("role:organization:admin", "all")]
    public void To_grant_a_role_the_token_must_have_the_scopes_of_its_permissions(string role, string scopes) =>
        AccessPolicy.DemandHolding(role, "ci", Samples.Access(role), scopes.Split(' '));

    [Theory]
    [InlineData("developer", "projects:read", "services:read")]
    [InlineData("developer", "projects:read services:read", "services:write")]
    [InlineData("operator", "projects:read services", "projects:write")]
    [InlineData("role:organization:admin", "accounts authentication projects services", "billing:read")]
    [InlineData("organization:app_users:write", "accounts", "authentication:write")]
    public void The_first_scope_that_is_missing_to_grant_a_role_is_named(string role, string scopes, string missing)
    {
        var error = Refused.With(ErrorCode.ScopeMissing, () => AccessPolicy.DemandHolding(role, "ci", Samples.Access(role), scopes.Split(' ')));
        Assert.StartsWith(
            $"The application user 'ci' cannot grant or revoke the role '{role}' with this token: its scopes do not include {missing}.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("all")]
    [InlineData("services all")]
    public void An_administrator_of_the_organization_needs_a_token_that_is_not_restricted(string scopes) =>
        AccessPolicy.DemandUnrestrictedAdmin("create a token", "ci", Samples.Access(OrganizationAdmin), scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_restricted_token_of_an_administrator_is_not_enough()
    {
        var error = Refused.With(
            ErrorCode.ScopeMissing,
            () => AccessPolicy.DemandUnrestrictedAdmin("create a token", "ci", Samples.Access(OrganizationAdmin), ["accounts", "projects", "services", "billing"]));
        Assert.StartsWith(
            "The application user 'ci' cannot create a token with this token: its scopes do not include all.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("role:project:admin")]
    [InlineData("organization:app_users:write")]
    public void Nobody_else_is_an_administrator_of_the_organization(string held)
    {
        var error = Refused.With(ErrorCode.PermissionDenied, () => AccessPolicy.DemandUnrestrictedAdmin("create a token", "ci", Samples.Access(held), []));
        Assert.StartsWith(
            "The application user 'ci' cannot create a token: it does not have the permission role:organization:admin.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organization:billing:read", "billing:read")]
    [InlineData("organization:billing:write", "billing:write")]
    [InlineData("organization:app_users:write", "accounts:write authentication:write")]
    [InlineData("organization:event_logs:read", "accounts:read")]
    [InlineData("organization:projects:write", "projects:write")]
    [InlineData("role:organization:admin", "accounts:write")]
    [InlineData("project:services:read", "projects:read")]
    [InlineData("project:services:write", "projects:write")]
    [InlineData("service:logs:read", "services:read")]
    [InlineData("service:data:write", "services:write")]
    [InlineData("role:services:recover", "services:write")]
    [InlineData("role:project:read", "projects:read")]
    [InlineData("role:project:admin", "projects:write")]
    [InlineData("read_only", "projects:read")]
    [InlineData("developer", "projects:write")]
    [InlineData("admin", "projects:write")]
    public void A_permission_takes_the_scopes_of_its_areas(string permission, string scope) =>
        Assert.Equal(scope.Split(' '), AccessPolicy.ScopesFor(permission));
}
