namespace AppUsers.Rules;

/// <summary>Where the permission for an operation must be held.</summary>
internal enum HeldOn
{
    /// <summary>On the organization.</summary>
    Organization,

    /// <summary>On the project, unit or organization concerned, or on what contains it.</summary>
    Target,

    /// <summary>On any resource: the operation only looks up who somebody is.</summary>
    Anything,

    /// <summary>Nowhere: application users cannot do it, whatever they hold.</summary>
    Nothing,
}

/// <summary>What an operation needs.</summary>
/// <param name="Action">What is done, in words, for errors.</param>
/// <param name="HeldOn">Where one of the permissions must be held.</param>
/// <param name="IsReading">Whether it only reads, so that a scope for reading is enough.</param>
/// <param name="AnyOf">Each of these permissions is enough; empty if everybody in the organization is allowed.</param>
internal sealed record AccessRule(string Action, HeldOn HeldOn, bool IsReading, params string[] AnyOf)
{
    /// <summary>Of what everybody is allowed to do, the scopes of which a token needs one; empty if any token can do it. What needs a
    /// permission needs the scope of that.</summary>
    public IReadOnlyList<string> OpenScopes { get; init; } = [];

    /// <summary>The areas of all of which a token needs the scope; empty for the area of the permission that is held.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];
}

/// <summary>
/// Who can do what: the one place that links operations to permissions. The local administrator of a store can do everything; an
/// application user what its grants, narrowed by the scopes of its token, allow. Any token can find out whose it is and in which
/// organization; everything else needs a scope of its area. Source: Aiven's "Roles and permissions".
/// </summary>
internal static class AccessPolicy
{
    /// <summary>The scopes with which a user sees and ends its own tokens without a permission. Any token can end itself.</summary>
    public const string SeeOwnTokens = "authentication:read";
    public const string EndOwnTokens = "authentication:write";

    private const string ManageUsers = "organization:app_users:write";
    private const string ManagePeople = "organization:users:write";
    private const string ManageGroups = "organization:groups:write";
    private const string ManageProjects = "organization:projects:write";
    private const string ReadEvents = "organization:event_logs:read";
    private const string ReadProjectEvents = "project:event_logs:read";
    private const string ReadGrants = "project:permissions:read";
    private const string Reading = ":read";

    /// <summary>The areas of application users, their tokens and grants. Source: the security entries of Aiven's OpenAPI description.</summary>
    private static readonly string[] Identities = ["accounts", "authentication"];

    private static readonly string[] ManageGrants = [RoleCatalogue.OrganizationAdmin, RoleCatalogue.ProjectAdmin, RoleCatalogue.NewProjectAdmin];
    private static readonly string[] LookUp = [ManageUsers, ManageGroups, ReadGrants, .. ManageGrants];

    /// <summary>Aiven names the first. Who manages projects, or who sees who has access, has to find them too.</summary>
    private static readonly string[] SeeProject = ["project:services:read", ManageProjects, ReadGrants];

    private static readonly Dictionary<Operation, AccessRule> Rules = new()
    {
        [Operation.GetCaller] = Open("see who is calling"),
        [Operation.GetOrganization] = Open("see the organization", "accounts:read"),
        [Operation.GetOrganizations] = Open("list the organizations"),
        [Operation.CreateOrganization] = new("create organizations", HeldOn.Nothing, IsReading: false),
        [Operation.SetOrganization] = Change("change the organization", RoleCatalogue.OrganizationAdmin),
        [Operation.GetAllowlist] = Read("see the allowlist of the organization", RoleCatalogue.OrganizationAdmin),
        [Operation.SetAllowlist] = Change("change the allowlist of the organization", RoleCatalogue.OrganizationAdmin),
        [Operation.GetAuthenticationPolicy] = Read("see the authentication policy", RoleCatalogue.OrganizationAdmin),
        [Operation.GetManagedUserTokens] = Read("list the tokens of managed users", ManagePeople),
        [Operation.RevokeManagedUserToken] = Change("revoke tokens of managed users", ManagePeople),

        [Operation.CreateUser] = OfIdentities(Change("create application users", ManageUsers)),
        [Operation.GetUser] = OfIdentities(new AccessRule("look up application users", HeldOn.Anything, IsReading: true, LookUp)),
        [Operation.GetUsers] = OfIdentities(Read("list application users", ManageUsers)),
        [Operation.UpdateUser] = Change("change application users", ManageUsers) with { Areas = ["accounts"] },
        [Operation.RemoveUser] = OfIdentities(Change("remove application users", ManageUsers)),
        [Operation.DisableUser] = OfIdentities(Change("disable application users", ManageUsers)),
        [Operation.EnableUser] = OfIdentities(Change("enable application users", ManageUsers)),

        [Operation.CreateToken] = OfIdentities(Change("create tokens", ManageUsers)),
        [Operation.GetToken] = OfIdentities(Read("see tokens", ManageUsers)),
        [Operation.GetTokens] = OfIdentities(Read("list tokens", ManageUsers)),
        [Operation.GetTokenUses] = OfIdentities(Read("see the uses of tokens", ManageUsers)),
        [Operation.RevokeToken] = OfIdentities(Change("revoke tokens", ManageUsers)),
        [Operation.RevokeTokens] = OfIdentities(Change("revoke tokens", ManageUsers)),
        [Operation.DisableToken] = OfIdentities(Change("disable tokens", ManageUsers)),
        [Operation.EnableToken] = OfIdentities(Change("enable tokens", ManageUsers)),
        [Operation.RotateToken] = OfIdentities(Change("rotate tokens", ManageUsers)),
        [Operation.CreateSuccessor] = OfIdentities(Change("rotate tokens", ManageUsers)),
        [Operation.HandOver] = OfIdentities(Change("rotate tokens", ManageUsers)),
        [Operation.GetTokenAdvice] = OfIdentities(Read("list tokens", ManageUsers)),
        [Operation.GetOverdueTokens] = OfIdentities(Read("list tokens", ManageUsers)),
        [Operation.ClearTokens] = OfIdentities(Change("remove ended tokens", ManageUsers)),
        [Operation.CheckToken] = OfIdentities(Change("check tokens", ManageUsers)),

        [Operation.CreateProject] = ChangeTarget("create projects", ManageProjects),
        [Operation.GetProject] = ReadTarget("see projects", SeeProject),
        [Operation.GetProjects] = Open("list projects", "projects:read"),

        [Operation.GetMemberships] = Open("list own projects", "projects:read"),

        // Anyone who could move a project into a unit that they administer would gain access to it.
        [Operation.MoveProject] = Change("move projects", RoleCatalogue.OrganizationAdmin),
        [Operation.UpdateProject] = ChangeTarget("change projects", ManageProjects),
        [Operation.RemoveProject] = ChangeTarget("remove projects", ManageProjects, RoleCatalogue.NewProjectAdmin),

        [Operation.CreateUnit] = Change("create organizational units", RoleCatalogue.OrganizationAdmin),

        // Projects are shown with their units.
        [Operation.GetUnit] = Open("see organizational units", "accounts:read", "projects:read"),
        [Operation.GetUnits] = Open("list organizational units", "accounts:read", "projects:read"),
        [Operation.RenameUnit] = Change("rename organizational units", RoleCatalogue.OrganizationAdmin),
        [Operation.RemoveUnit] = Change("remove organizational units", RoleCatalogue.OrganizationAdmin),

        [Operation.CreateGroup] = Change("create groups", ManageGroups),
        [Operation.GetGroup] = LookUpGroups("look up groups", LookUp),
        [Operation.GetGroups] = Read("list groups", ManageGroups),
        [Operation.GetGroupsOf] = LookUpGroups("list the groups of application users", LookUp),
        [Operation.UpdateGroup] = Change("change groups", ManageGroups),
        [Operation.RemoveGroup] = Change("remove groups", ManageGroups),
        [Operation.AddGroupMember] = Change("add members to groups", ManageGroups),
        [Operation.GetGroupMembers] = LookUpGroups("list the members of groups", ManageGroups, ReadGrants),
        [Operation.RemoveGroupMember] = Change("remove members from groups", ManageGroups),

        [Operation.GrantRole] = OfIdentities(ChangeTarget("grant roles", ManageGrants)),
        [Operation.GetGrantAdvice] = OfIdentities(ReadTarget("grant roles", ManageGrants)),
        [Operation.RevokeRole] = OfIdentities(ChangeTarget("revoke roles", ManageGrants)),
        [Operation.ChangeGrants] = OfIdentities(ChangeTarget("change roles", ManageGrants)),
        [Operation.GetGrants] = OfIdentities(ReadTarget("list the roles that are granted", ReadGrants)),

        // Of these, a caller sees those on the resources where it holds the permission.
        [Operation.GetGrantsOf] = OfIdentities(new AccessRule("list the roles that are granted", HeldOn.Anything, IsReading: true, ReadGrants)),
        [Operation.GetAccess] = OfIdentities(ReadTarget("see the access of application users", ReadGrants)),
        [Operation.TestAccess] = OfIdentities(ReadTarget("see the access of application users", ReadGrants)),

        [Operation.GetEvents] = Read("read events", ReadEvents),
        [Operation.GetProjectEvents] = ReadTarget("read the events of projects", ReadProjectEvents, ReadEvents),
        [Operation.GetEventCheckpoint] = Read("see the last event", ReadEvents),
        [Operation.TestEvents] = Read("check events", ReadEvents),

        // Who could remove events could hide what they did.
        [Operation.ClearEvents] = Change("remove old events", RoleCatalogue.OrganizationAdmin),
    };

    public static AccessRule Of(Operation operation) => Rules[operation];

    /// <summary>Whether somebody can see the projects on which they have this access.</summary>
    public static bool CanSeeProject(Access access) => SeeProject.Any(access.Has);

    /// <summary>Whether somebody can see the grants on a resource on which they have this access.</summary>
    public static bool CanSeeGrants(Access access) => access.Has(ReadGrants);

    /// <summary>Whether an operation can take roles or their use from users, and so from the last administrator of the organization.</summary>
    public static bool CanTakeRoles(Operation operation) =>
        operation is Operation.RemoveUser or Operation.DisableUser or Operation.RemoveGroup or Operation.RemoveGroupMember or Operation.RevokeRole or Operation.ChangeGrants;

    /// <summary>Throws unless one of the permissions that an operation needs is held and in the scopes of the token.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="actor">The name of the application user.</param>
    /// <param name="access">What it holds where the operation needs it.</param>
    /// <param name="scopes">The scopes of its token.</param>
    /// <exception cref="AppUsersException">PermissionDenied, ScopeMissing</exception>
    public static void Demand(Operation operation, string actor, Access access, IReadOnlyList<string> scopes)
    {
        var rule = Of(operation);
        if (IsOpen(operation, scopes))
        {
            return;
        }

        if (rule.OpenScopes.Count > 0)
        {
            throw Errors.ScopeMissing(rule.Action, actor, rule.OpenScopes[0]);
        }

        var held = rule.AnyOf.Where(access.Has).ToList();
        if (held.Count == 0)
        {
            throw Errors.PermissionDenied(rule.Action, actor, rule.AnyOf);
        }

        if (rule.Areas.Select(area => ScopeOf(area, rule.IsReading)).FirstOrDefault(scope => !Allow(scopes, scope)) is string missing)
        {
            throw Errors.ScopeMissing(rule.Action, actor, missing);
        }

        if (rule.Areas.Count == 0 && !held.Exists(permission => AreasOf(permission).All(area => Allow(scopes, ScopeOf(area, rule.IsReading)))))
        {
            throw Errors.ScopeMissing(rule.Action, actor, ScopeOf(AreasOf(held[0])[0], rule.IsReading));
        }
    }

    /// <summary>Whether a role lets its holder do any operation.</summary>
    public static bool IsUsed(string role) =>
        Rules.Values.SelectMany(rule => rule.AnyOf).Any(permission => permission == role || RoleCatalogue.PermissionsOf(role).Contains(permission));

    /// <summary>Whether the scopes of a token are enough for an operation that everybody in the organization is allowed to do.</summary>
    public static bool IsOpen(Operation operation, IReadOnlyList<string> scopes) =>
        Of(operation) is { AnyOf.Length: 0, OpenScopes: var needed } && (needed.Count == 0 || needed.Any(scope => Allow(scopes, scope)));

    /// <summary>Whether the scopes of a token let it use a permission.</summary>
    public static bool IsInScope(string permission, IReadOnlyList<string> scopes) => ScopesFor(permission).All(scope => Allow(scopes, scope));

    /// <summary>Throws unless all permissions of a role are held and in the scopes of the token: nobody grants what they do not hold.
    /// Some administrators can do more than all of their permissions, so that the role itself must be held.</summary>
    /// <exception cref="AppUsersException">PermissionDenied, ScopeMissing</exception>
    public static void DemandHolding(string role, string actor, Access access, IReadOnlyList<string> scopes)
    {
        var permissions = RoleCatalogue.PermissionsOf(role);
        var action = $"grant or revoke the role '{role}'";
        string[] administrators = role switch
        {
            RoleCatalogue.OrganizationAdmin => [role],
            RoleCatalogue.NewProjectAdmin => [role, RoleCatalogue.OrganizationAdmin],
            _ => [],
        };
        if (administrators.Length > 0 && !administrators.Any(access.Has))
        {
            throw Errors.PermissionDenied(action, actor, administrators);
        }

        if (permissions.FirstOrDefault(permission => !access.Has(permission)) is string missing)
        {
            throw Errors.PermissionDenied(action, actor, [missing]);
        }

        if (permissions.SelectMany(ScopesFor).FirstOrDefault(scope => !Allow(scopes, scope)) is string outOfScope)
        {
            throw Errors.ScopeMissing(action, actor, outOfScope);
        }
    }

    /// <summary>Throws unless the actor is an administrator of the organization. This is needed to change what belongs to one.</summary>
    /// <exception cref="AppUsersException">PermissionDenied</exception>
    public static void DemandAdmin(string action, string actor, Access access)
    {
        if (!access.Has(RoleCatalogue.OrganizationAdmin))
        {
            throw Errors.PermissionDenied(action, actor, [RoleCatalogue.OrganizationAdmin]);
        }
    }

    /// <summary>Throws unless the actor is an administrator of the organization whose token is not restricted. This is needed to give
    /// something to those who hold a role, because the actor would gain that role.</summary>
    /// <exception cref="AppUsersException">PermissionDenied, ScopeMissing</exception>
    public static void DemandUnrestrictedAdmin(string action, string actor, Access access, IReadOnlyList<string> scopes)
    {
        DemandAdmin(action, actor, access);
        if (!TokenScopes.Allow(scopes, TokenScopes.Everything))
        {
            throw Errors.ScopeMissing(action, actor, TokenScopes.Everything);
        }
    }

    /// <summary>The scopes that a token needs, all of them, to use a permission at all.</summary>
    public static IEnumerable<string> ScopesFor(string permission) =>
        AreasOf(permission).Select(area => ScopeOf(area, isReading: permission.EndsWith(Reading, StringComparison.Ordinal) || permission is "read_only"));

    private static string ScopeOf(string area, bool isReading) => area + (isReading ? Reading : ":write");

    private static string[] AreasOf(string permission) =>
        permission == ManageUsers ? Identities
        : permission == ManageProjects ? ["projects"]
        : permission.StartsWith("organization:billing", StringComparison.Ordinal) ? ["billing"]
        : permission.Contains("organization:", StringComparison.Ordinal) ? ["accounts"]
        : permission.StartsWith("service:", StringComparison.Ordinal) || permission.StartsWith("role:services", StringComparison.Ordinal) ? ["services"]
        : ["projects"];

    /// <summary>To read, a scope to write the same area is enough too: who changes something has to find it first.</summary>
    private static bool Allow(IReadOnlyList<string> scopes, string needed) =>
        TokenScopes.Allow(scopes, needed)
        || (needed.EndsWith(Reading, StringComparison.Ordinal) && TokenScopes.Allow(scopes, needed[..^Reading.Length] + ":write"));

    private static AccessRule LookUpGroups(string action, params string[] anyOf) => new(action, HeldOn.Anything, IsReading: true, anyOf) { Areas = ["accounts"] };

    private static AccessRule OfIdentities(AccessRule rule) => rule with { Areas = Identities };

    private static AccessRule Open(string action, params string[] scopes) => new(action, HeldOn.Organization, IsReading: true) { OpenScopes = scopes };

    private static AccessRule Read(string action, params string[] anyOf) => new(action, HeldOn.Organization, IsReading: true, anyOf);

    private static AccessRule Change(string action, params string[] anyOf) => new(action, HeldOn.Organization, IsReading: false, anyOf);

    private static AccessRule ReadTarget(string action, params string[] anyOf) => new(action, HeldOn.Target, IsReading: true, anyOf);

    private static AccessRule ChangeTarget(string action, params string[] anyOf) => new(action, HeldOn.Target, IsReading: false, anyOf);
}
