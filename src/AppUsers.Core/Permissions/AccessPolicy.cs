namespace AppUsers.Permissions;

/// <summary>On what an operation's permission must be held.</summary>
internal enum Where
{
    /// <summary>On the organization.</summary>
    Organization,

    /// <summary>On the project, unit or organization that the operation is about, or on what that stands in.</summary>
    Target,

    /// <summary>On anything at all: the operation only looks up who somebody is.</summary>
    Anywhere,

    /// <summary>On nothing: no application user can, whatever it holds.</summary>
    Nowhere,
}

/// <summary>What an operation needs: one of these permissions. None: all who are known to the organization may.</summary>
internal sealed record AccessRule(Where Where, params string[] AnyOf);

/// <summary>
/// Who may do what: the one place where an operation meets the permissions that it needs. The local administrator of a
/// store may do everything; an application user what its grants, narrowed by the scopes of its token, give it.
/// Source: Aiven's "Roles and permissions" page.
/// </summary>
internal static class AccessPolicy
{
    private static readonly AccessRule Everybody = new(Where.Organization);
    private static readonly AccessRule ManageUsers = new(Where.Organization, "organization:app_users:write");
    private static readonly AccessRule ManageGroups = new(Where.Organization, "organization:groups:write");
    private static readonly AccessRule ManageProjects = new(Where.Target, "organization:projects:write");
    private static readonly AccessRule ManageOrganization = new(Where.Organization, RoleCatalogue.OrganizationAdmin);
    private static readonly AccessRule ReadEvents = new(Where.Organization, "organization:event_logs:read");
    private static readonly AccessRule ReadGrants = new(Where.Target, "project:permissions:read");

    private static readonly AccessRule NoApplicationUser = new(Where.Nowhere);

    private static readonly AccessRule LookUp =
        new(Where.Anywhere, "organization:app_users:write", "organization:groups:write", "project:permissions:read", RoleCatalogue.ProjectAdmin, RoleCatalogue.OrganizationAdmin);

    private static readonly AccessRule ManageGrants =
        new(Where.Target, RoleCatalogue.OrganizationAdmin, RoleCatalogue.ProjectAdmin, "role:project:admin");

    public static AccessRule Of(Operation operation) => operation switch
    {
        Operation.GetCaller or Operation.GetOrganization or Operation.GetOrganizations
            or Operation.GetProject or Operation.GetProjects
            or Operation.GetUnit or Operation.GetUnits
            or Operation.GetRole or Operation.GetRoles => Everybody,
        Operation.CreateUser or Operation.UpdateUser or Operation.RemoveUser or Operation.GetUsers
            or Operation.CreateToken or Operation.RevokeToken or Operation.RotateToken or Operation.ClearTokens
            or Operation.GetOverdueTokens or Operation.GetToken or Operation.GetTokens or Operation.CheckToken => ManageUsers,
        Operation.GetUser or Operation.GetGroup or Operation.GetGroupsOf => LookUp,
        Operation.CreateGroup or Operation.UpdateGroup or Operation.RemoveGroup
            or Operation.GetGroups or Operation.GetGroupMembers
            or Operation.AddGroupMember or Operation.RemoveGroupMember => ManageGroups,
        Operation.CreateProject or Operation.RemoveProject => ManageProjects,
        Operation.GetEvents or Operation.TestEvents => ReadEvents,
        Operation.GetGrants or Operation.GetGrantsOf or Operation.GetAccess or Operation.TestAccess => ReadGrants,
        Operation.GrantRole or Operation.RevokeRole or Operation.ChangeGrants => ManageGrants,

        Operation.CreateOrganization => NoApplicationUser,

        // Whoever could move a project into a unit that they administer would get hold of it.
        Operation.MoveProject or Operation.SetOrganization or Operation.CreateUnit or Operation.RemoveUnit => ManageOrganization,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without a rule."),
    };

    /// <summary>The scope that a token needs, when it has any, to make use of a permission in an operation.</summary>
    public static string ScopeFor(Operation operation, string permission) =>
        AreaOf(permission) + (IsReading(operation.ToString()) ? ":read" : ":write");

    /// <summary>The scope that a token needs, when it has any, to make use of a permission at all.</summary>
    public static string ScopeFor(string permission) =>
        AreaOf(permission) + (permission.EndsWith(":read", StringComparison.Ordinal) || permission is "read_only" ? ":read" : ":write");

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("Test", StringComparison.Ordinal);

    private static string AreaOf(string permission) =>
        permission.StartsWith("organization:billing", StringComparison.Ordinal) ? "billing"
        : permission.Contains("organization:", StringComparison.Ordinal) ? "accounts"
        : permission.StartsWith("service:", StringComparison.Ordinal) || permission.StartsWith("role:services", StringComparison.Ordinal) ? "services"
        : "projects";
}
