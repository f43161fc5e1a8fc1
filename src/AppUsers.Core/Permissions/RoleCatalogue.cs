namespace AppUsers.Permissions;

/// <summary>
/// Every role and permission that Aiven documents, in one place. Source: Aiven's "Roles and permissions" page and the
/// permission enumeration of its API, August 2026. To bring it up to date, edit the lines below and nothing else.
/// </summary>
internal static class RoleCatalogue
{
    public static IReadOnlyList<Role> All { get; } =
    [
        Organization("role:organization:admin", "Admin", "Full access to the organization, application users and their tokens included; cannot delete it."),
        Organization("organization:app_users:write", "Manage application users", "Create, edit and delete application users; tokens only for those that hold no permission."),
        Organization("organization:users:write", "Manage organization users", "Invite, deactivate, edit and delete managed users; revoke their tokens."),
        Organization("organization:groups:write", "Manage groups", "Create, rename and delete groups; add members only to groups that hold no permission."),
        Organization("organization:projects:write", "Manage projects", "Create and delete projects, assign billing groups and tags; no other access to them."),
        Organization("organization:billing:read", "View billing", "View billing groups, invoices and addresses."),
        Organization("organization:billing:write", "Manage billing", "Manage billing groups, payment methods and addresses."),
        Organization("organization:domains:write", "Manage domains", "Add, verify and remove domains."),
        Organization("organization:networking:read", "View organization networking", "View the organization's networks."),
        Organization("organization:networking:write", "Manage organization networking", "Manage the organization's networks."),
        Organization("organization:event_logs:read", "View organization event logs", "View the organization's event log."),
        Organization("organization:sustainability:read", "View carbon footprint", "View the organization's carbon footprint."),
        Project("admin", "Admin", "Full access to the project except for its billing settings."),
        Project("operator", "Operator", "Create, edit and delete services, networks, integrations, service users and backups."),
        Project("developer", "Developer", "View services, their connection details and logs; manage databases, topics, pools and service users."),
        Project("read_only", "Read only", "View services, their configuration, the event log, tags and permissions."),
        Project("role:project:admin", "Project admin", "Full access to the project."),
        Project("role:project:read", "Project read", "View the project."),
        Project("role:services:maintenance", "Maintain services", "Apply maintenance updates and version upgrades, set maintenance windows."),
        Project("role:services:recover", "Recover services", "Change disk and plan, fork services, promote replicas."),
        Project("project:event_logs:read", "View project event logs", "View the project's event log."),
        Project("project:integrations:read", "View project integrations", "View integrations and their endpoints."),
        Project("project:integrations:write", "Manage project integrations", "Manage integrations and their endpoints."),
        Project("project:networking:read", "View project networking", "View the project's networks."),
        Project("project:networking:write", "Manage project networking", "Manage the project's networks."),
        Project("project:permissions:read", "View project permissions", "View who holds what on the project."),
        Project("project:services:read", "View services", "View services without their logs and metrics."),
        Project("project:services:write", "Manage services", "Create, edit and delete services."),
        Project("project:ai_gateway_keys:read", "View AI gateway keys", "View keys of the AI gateway."),
        Project("project:ai_gateway_keys:write", "Manage AI gateway keys", "Manage keys of the AI gateway."),
        Project("service:configuration:write", "Manage service configuration", "Change the configuration of services."),
        Project("service:data:write", "Access data", "Run queries; manage topics, pools and indexes."),
        Project("service:logs:read", "View service logs", "View logs of services, which may hold sensitive data."),
        Project("service:metrics:read", "View service metrics", "View metrics of services."),
        Project("service:secrets:read", "View configuration secrets", "View secrets in the configuration of services."),
        Project("service:users:write", "Manage service users", "Manage the users of services."),
    ];

    /// <summary>Checks that a role can be granted on a project and returns its name as Aiven spells it; an unknown
    /// name passes only by force.</summary>
    public static string CheckForProject(string? name, bool force)
    {
        var known = Find(name);
        if (known is not null)
        {
            return known.Level == RoleLevel.Project
                ? known.Name
                : throw Errors.RoleNotGrantable(known.Name, Names(RoleLevel.Project));
        }

        if (!force)
        {
            throw Errors.RoleNotFound(name ?? string.Empty, Suggestions.Nearest(name ?? string.Empty, Names(RoleLevel.Project)));
        }

        return IsWellFormed(name) ? name! : throw Errors.InvalidRoleName(name);
    }

    /// <summary>The role with that name, compared without case.</summary>
    public static Role Get(string name) =>
        Find(name) ?? throw Errors.RoleNotFound(name, Suggestions.Nearest(name, All.Select(role => role.Name)));

    private static Role? Find(string? name) =>
        All.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool IsWellFormed(string? name) =>
        name is { Length: > 0 and <= TextRules.MaxName }
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or ':');

    private static string[] Names(RoleLevel level) => [.. All.Where(r => r.Level == level).Select(r => r.Name)];

    private static Role Organization(string name, string title, string allows) => new(name, RoleLevel.Organization, title, allows);

    private static Role Project(string name, string title, string allows) => new(name, RoleLevel.Project, title, allows);
}
