using System.Globalization;

namespace AppUsers.Rules;

/// <summary>
/// Every role and permission that Aiven documents, in one place. Source: Aiven's "Roles and permissions" page and the
/// permission enumeration of its API, August 2026, and what was announced until November. To update it, edit the lists below and
/// nothing else.
/// </summary>
/// <remarks>Aiven describes in sentences what a role allows. Which permissions a role includes is our reading of them. A live
/// organization can have newer names: they are accepted, and include themselves.</remarks>
public static class RoleCatalogue
{
    /// <summary>The role of an administrator of the organization.</summary>
    public const string OrganizationAdmin = "role:organization:admin";
    /// <summary>The role of an administrator of a project.</summary>
    public const string ProjectAdmin = "admin";
    /// <summary>The role that will replace <see cref="ProjectAdmin"/>. It can delete the project too.</summary>
    public const string NewProjectAdmin = "role:project:admin";

    /// <summary>What the holder of a permission can do as well: to see what it manages or whose events it reads.</summary>
    private static readonly Dictionary<string, string> Implied = new(StringComparer.Ordinal)
    {
        ["organization:billing:write"] = "organization:billing:read",
        ["organization:networking:write"] = "organization:networking:read",
        ["project:networking:write"] = "project:networking:read",
        ["project:event_logs:read"] = "project:services:read",
        ["service:users:write"] = "project:services:read",
    };

    /// <summary>Since when Aiven documents a role, if that is known. All others are older.</summary>
    private static readonly Dictionary<string, string> Introduced = new(StringComparer.Ordinal)
    {
        ["service:metrics:read"] = "2026-04-09",
        ["organization:billing:read"] = "2026-06-04",
        ["organization:billing:write"] = "2026-06-04",
        ["organization:sustainability:read"] = "2026-06-17",
        ["organization:event_logs:read"] = "2026-08-06",
        ["project:ai_gateway_keys:read"] = "2026-08-11",
        ["project:ai_gateway_keys:write"] = "2026-08-11",
        ["project:event_logs:read"] = "2026-08-17",
        ["role:project:read"] = "2026-08-17",
        [NewProjectAdmin] = "2026-08-17",
        ["role:project:manager"] = "2026-09-03",
    };

    /// <summary>What replaces a role, and when that ends. Without a date, the end is announced but not when.</summary>
    private static readonly Dictionary<string, (string Successor, string? Sunset)> Replaced = new(StringComparer.Ordinal)
    {
        ["organization:audit_logs:read"] = ("organization:event_logs:read", "2026-08-11"),
        ["project:audit_logs:read"] = ("project:event_logs:read", "2026-10-30"),
        [ProjectAdmin] = (NewProjectAdmin, null),
    };

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
        ["project:event_logs:read", "project:integrations:read", "project:permissions:read", "project:services:read"];

    private static readonly string[] ReadingProject = [.. Reading, "project:networking:read", "service:logs:read", "service:metrics:read"];

    private static readonly string[] Developing = [.. ReadingProject, "service:data:write", "service:secrets:read", "service:users:write"];

    private static readonly string[] Operating =
        [.. Developing, "project:integrations:write", "project:networking:write", "project:services:write", "service:configuration:write"];

    /// <summary>Aiven has not published the list. These are what its pages ask this role for.</summary>
    private static readonly string[] Managing =
        ["project:integrations:read", "project:integrations:write", "project:services:read", "project:services:write", "service:configuration:write", "service:logs:read"];

    private static readonly string[] AllOfProject = [.. ProjectPermissions.Select(p => p.Name)];

    /// <summary>Every role and permission.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        Of(OrganizationAdmin, RoleLevel.Organization, "Admin", "Full access to the organization, application users and their tokens included; cannot delete it.", [.. OrganizationPermissions.Select(p => p.Name), .. AllOfProject]),
        .. OrganizationPermissions,
        Of("organization:audit_logs:read", RoleLevel.Organization, "View organization audit logs", "View the organization's event log.", "organization:event_logs:read"),
        Of(ProjectAdmin, RoleLevel.Project, "Admin", "Full access to the project except for its billing settings.", AllOfProject),
        Of("operator", RoleLevel.Project, "Operator", "Create, edit and delete services, networks, integrations, service users and backups.", Operating),
        Of("developer", RoleLevel.Project, "Developer", "View services, their connection details and logs; manage databases, topics, pools and service users.", Developing),
        Of("read_only", RoleLevel.Project, "Read only", "View services, their configuration, the event log, tags and permissions.", Reading),
        Of(NewProjectAdmin, RoleLevel.Project, "Project admin", "Full access to the project, including its permissions and its deletion.", AllOfProject),
        Of("role:project:manager", RoleLevel.Project, "Project manager", "Manage services, their configuration and integrations.", Managing),
        Of("role:project:read", RoleLevel.Project, "Project read access", "View the project: services with their logs, metrics and users, networks, integrations, events, tags and permissions.", ReadingProject),
        Of("role:services:maintenance", RoleLevel.Project, "Maintain services", "Apply maintenance updates and version upgrades, set maintenance windows.", "project:services:read"),
        Of("role:services:recover", RoleLevel.Project, "Recover services", "Change disk and plan, fork services, promote replicas.", "project:services:read"),
        .. ProjectPermissions,
        Of("project:audit_logs:read", RoleLevel.Project, "View project audit logs", "View the project's event log.", "project:event_logs:read"),
    ];

    /// <summary>The role with that name, regardless of case.</summary>
    /// <exception cref="AppUsersException">RoleNotFound</exception>
    public static Role Get(string name) =>
        Find(name) ?? throw Errors.RoleNotFound(name, Suggestions.Nearest(name, All.Select(role => role.Name)));

    /// <summary>The permissions that a role includes; a name that is not known includes itself.</summary>
    public static IReadOnlyList<string> PermissionsOf(string name) => Find(name)?.Permissions ?? [name];

    /// <summary>Whether a name is a permission, not a role.</summary>
    public static bool IsPermission(string name) => PermissionsOf(name).Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a permission applies to projects; one that is not known may.</summary>
    public static bool AppliesToProject(string permission) => Find(permission)?.Level != RoleLevel.Organization;

    /// <summary>Whether who holds a role is a member of the projects to which the grant applies.</summary>
    public static bool MakesMember(string role) => role == OrganizationAdmin || Find(role)?.Level != RoleLevel.Organization;

    /// <summary>A role that Aiven sunsets or has sunset; null for all others.</summary>
    public static Role? FindSunset(string name) => Find(name) is { Sunset: not null } role ? role : null;

    /// <summary>The roles that include a permission, starting with the least powerful.</summary>
    public static IEnumerable<string> RolesWith(string permission) =>
        All.Where(r => r.Sunset is null && r.Permissions.Contains(permission)).OrderBy(r => r.Permissions.Count).Select(r => r.Name);

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

    /// <summary>The roles and permissions that can be granted on a kind of resource, without those that have a sunset,
    /// in the order of <see cref="All"/>.</summary>
    public static IEnumerable<Role> GrantableOn(ResourceKind resource) =>
        All.Where(r => r.Sunset is null && (r.Level == RoleLevel.Project || resource != ResourceKind.Project));

    private static Role? Find(string? name) =>
        All.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string[] NamesGrantableOn(ResourceKind resource) => [.. GrantableOn(resource).Select(r => r.Name)];

    private static Role OnOrganization(string name, string title, string allows) => Of(name, RoleLevel.Organization, title, allows, name);

    private static Role OnProject(string name, string title, string allows) => Of(name, RoleLevel.Project, title, allows, name);

    private static Role Of(string name, RoleLevel level, string title, string allows, params string[] permissions)
    {
        var replaced = Replaced.GetValueOrDefault(name);
        return new Role(
            name,
            level,
            title,
            allows,
            permissions.Concat(permissions.Where(Implied.ContainsKey).Select(permission => Implied[permission])).Distinct(),
            replaced.Successor,
            DayOf(Introduced.GetValueOrDefault(name)),
            DayOf(replaced.Sunset));
    }

    private static DateTimeOffset? DayOf(string? day) => day is null ? null : DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
