namespace AppUsers.Rules;

/// <summary>
/// Every role and permission that Aiven documents, in one place. Source: Aiven's "Roles and permissions" page and the
/// permission enumeration of its API, August 2026. To update it, edit the lists below and nothing else.
/// </summary>
/// <remarks>Aiven describes in sentences what a role allows. Which permissions a role includes is our reading of them.</remarks>
public static class RoleCatalogue
{
    /// <summary>The role of an administrator of the organization.</summary>
    public const string OrganizationAdmin = "role:organization:admin";
    /// <summary>The role of an administrator of a project.</summary>
    public const string ProjectAdmin = "admin";

    private static readonly Role[] OrganizationPermissions =
    [
        OnOrganization("organization:app_users:write", "Manage application users", "Create, edit and delete application users; tokens only for those that hold no permission."),
        OnOrganization("organization:users:write", "Manage organization users", "Invite, deactivate, edit and delete managed users; revoke their tokens."),
        OnOrganization("organization:groups:write", "Manage groups", "Create, rename and delete groups; add members only to groups that hold no permission."),
        OnOrganization("organization:projects:write", "Manage projects", "Create and delete projects, assign billing groups and tags; no other access to them."),
        OnOrganization("organization:billing:read", "View billing", "View billing groups, invoices and addresses."),
        OnOrganization("organization:billing:write", "Manage billing", "Manage billing groups, payment methods and addresses."),
        OnOrganization("organization:domains:write", "Manage domains", "Add, verify and remove domains."),
        OnOrganization("organization:networking:read", "View organization networking", "View the organization's networks."),
        OnOrganization("organization:networking:write", "Manage organization networking", "Manage the organization's networks."),
        OnOrganization("organization:event_logs:read", "View organization event logs", "View the organization's event log."),
        OnOrganization("organization:sustainability:read", "View carbon footprint", "View the organization's carbon footprint."),
    ];

    private static readonly Role[] ProjectPermissions =
    [
        OnProject("project:event_logs:read", "View project event logs", "View the project's event log."),
        OnProject("project:integrations:read", "View project integrations", "View integrations and their endpoints."),
        OnProject("project:integrations:write", "Manage project integrations", "Manage integrations and their endpoints."),
        OnProject("project:networking:read", "View project networking", "View the project's networks."),
        OnProject("project:networking:write", "Manage project networking", "Manage the project's networks."),
        OnProject("project:permissions:read", "View project permissions", "View who holds what on the project."),
        OnProject("project:services:read", "View services", "View services without their logs and metrics."),
        OnProject("project:services:write", "Manage services", "Create, edit and delete services."),
        OnProject("project:ai_gateway_keys:read", "View AI gateway keys", "View keys of the AI gateway."),
        OnProject("project:ai_gateway_keys:write", "Manage AI gateway keys", "Manage keys of the AI gateway."),
        OnProject("service:configuration:write", "Manage service configuration", "Change the configuration of services."),
        OnProject("service:data:write", "Access data", "Run queries; manage topics, pools and indexes."),
        OnProject("service:logs:read", "View service logs", "View logs of services, which may hold sensitive data."),
        OnProject("service:metrics:read", "View service metrics", "View metrics of services."),
        OnProject("service:secrets:read", "View configuration secrets", "View secrets in the configuration of services."),
        OnProject("service:users:write", "Manage service users", "Manage the users of services."),
    ];

    private static readonly string[] Reading =
    [
        "project:event_logs:read", "project:integrations:read", "project:networking:read", "project:permissions:read", "project:services:read",
    ];

    private static readonly string[] Developing =
    [
        "project:event_logs:read", "project:integrations:read", "project:networking:read", "project:services:read",
        "service:data:write", "service:logs:read", "service:metrics:read", "service:secrets:read", "service:users:write",
    ];

    private static readonly string[] Operating =
    [
        .. Developing, "project:integrations:write", "project:networking:write", "project:services:write", "service:configuration:write",
    ];

    private static readonly string[] AllOfProject = [.. ProjectPermissions.Select(p => p.Name)];

    /// <summary>Every role and permission.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        new(OrganizationAdmin, RoleLevel.Organization, "Admin", "Full access to the organization, application users and their tokens included; cannot delete it.", [.. OrganizationPermissions.Select(p => p.Name), .. AllOfProject]),
        .. OrganizationPermissions,
        new("organization:audit_logs:read", RoleLevel.Organization, "View organization audit logs", "View the organization's event log.", ["organization:event_logs:read"], "organization:event_logs:read"),
        new(ProjectAdmin, RoleLevel.Project, "Admin", "Full access to the project except for its billing settings.", AllOfProject),
        new("operator", RoleLevel.Project, "Operator", "Create, edit and delete services, networks, integrations, service users and backups.", Operating),
        new("developer", RoleLevel.Project, "Developer", "View services, their connection details and logs; manage databases, topics, pools and service users.", Developing),
        new("read_only", RoleLevel.Project, "Read only", "View services, their configuration, the event log, tags and permissions.", Reading),
        new("role:project:admin", RoleLevel.Project, "Project admin", "Full access to the project.", AllOfProject),
        new("role:project:read", RoleLevel.Project, "Project read", "View the project.", Reading),
        new("role:services:maintenance", RoleLevel.Project, "Maintain services", "Apply maintenance updates and version upgrades, set maintenance windows.", ["project:services:read", "service:configuration:write"]),
        new("role:services:recover", RoleLevel.Project, "Recover services", "Change disk and plan, fork services, promote replicas.", ["project:services:read", "project:services:write"]),
        .. ProjectPermissions,
        new("project:audit_logs:read", RoleLevel.Project, "View project audit logs", "View the project's event log.", ["project:event_logs:read"], "project:event_logs:read"),
    ];

    /// <summary>The role with that name, regardless of case.</summary>
    /// <exception cref="AppUsersException">RoleNotFound</exception>
    public static Role Get(string name) =>
        Find(name) ?? throw Errors.RoleNotFound(name, Suggestions.Nearest(name, All.Select(role => role.Name)));

    /// <summary>The permissions that a role includes; a name that is not known includes itself.</summary>
    public static IReadOnlyList<string> PermissionsOf(string name) => Find(name)?.Permissions ?? [name];

    /// <summary>Whether a name is a permission, not a role.</summary>
    public static bool IsPermission(string name) => PermissionsOf(name) is [var only] && only == name;

    /// <summary>Whether a permission applies to projects; one that is not known may.</summary>
    public static bool AppliesToProject(string permission) => Find(permission)?.Level != RoleLevel.Organization;

    /// <summary>The name that replaces a deprecated role; null for all others.</summary>
    public static string? Successor(string name) => Find(name)?.Successor;

    /// <summary>The roles that include a permission, starting with the least powerful.</summary>
    public static IEnumerable<string> RolesWith(string permission) =>
        All.Where(r => r.Successor is null && r.Permissions.Contains(permission)).OrderBy(r => r.Permissions.Count).Select(r => r.Name);

    /// <summary>Checks that a role can be granted on a kind of resource, and returns its name as Aiven spells it.</summary>
    /// <param name="name">The name, regardless of case.</param>
    /// <param name="resource">The kind of resource.</param>
    /// <param name="force">Whether to accept a role that is not known.</param>
    /// <exception cref="AppUsersException">RoleNotFound, RoleNotGrantable, InvalidName</exception>
    public static string CheckGrantable(string? name, ResourceKind resource, bool force)
    {
        var known = Find(name);
        if (known is not null)
        {
            return known.Level == RoleLevel.Project || resource != ResourceKind.Project
                ? known.Name
                : throw Errors.RoleNotGrantable(known.Name, NamesGrantableOn(resource));
        }

        if (!force)
        {
            var typed = name ?? string.Empty;
            throw Errors.RoleNotFound(typed, Suggestions.Nearest(typed, NamesGrantableOn(resource)));
        }

        return TextRules.IsPermissionName(name) ? name! : throw Errors.InvalidRoleName(name);
    }

    /// <summary>The roles and permissions that can be granted on a kind of resource, without deprecated ones.</summary>
    public static IEnumerable<Role> GrantableOn(ResourceKind resource) =>
        All.Where(r => r.Successor is null && (r.Level == RoleLevel.Project || resource != ResourceKind.Project));

    private static Role? Find(string? name) =>
        All.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string[] NamesGrantableOn(ResourceKind resource) => [.. GrantableOn(resource).Select(r => r.Name)];

    private static Role OnOrganization(string name, string title, string allows) => new(name, RoleLevel.Organization, title, allows, [name]);

    private static Role OnProject(string name, string title, string allows) => new(name, RoleLevel.Project, title, allows, [name]);
}
