using System.Text.RegularExpressions;

namespace AppUsers.Server.Api.Http;

/// <summary>What to do next after an error, for clients of HTTP: in fields and endpoints. The errors of Core say it in commands, which only
/// the module of PowerShell understands.</summary>
internal static partial class NextSteps
{
    private const string Organization = "/v1/organization/{organization_id}";
    private const string User = Organization + "/application-users/{user_id}";

    private static readonly Dictionary<ErrorCode, string> Known = new()
    {
        [ErrorCode.UserNotFound] = $"List the application users with GET {Organization}/application-users.",
        [ErrorCode.TokenNotFound] = $"List the tokens with GET {User}/access-tokens.",
        [ErrorCode.ProjectNotFound] = $"List the projects with GET {Organization}/projects.",
        [ErrorCode.UnitNotFound] = "List the organizational units with GET /v1/account.",
        [ErrorCode.OrganizationNotFound] = "List the organizations of this token with GET /v1/organizations.",
        [ErrorCode.GroupNotFound] = $"List the groups with GET {Organization}/user-groups.",
        [ErrorCode.MemberNotFound] = $"List the members with GET {Organization}/user-groups/{{user_group_id}}/members.",
        [ErrorCode.GrantNotFound] = $"List the roles that are granted with GET {Organization}/permissions/{{resource_type}}/{{resource_id}}.",
        [ErrorCode.RoleNotFound] = "Check the name, or set the field force to true to grant a role that this server does not know.",
        [ErrorCode.RoleNotGrantable] = "Grant it on the organization or on an organizational unit, or choose one of the roles for projects.",
        [ErrorCode.ScopeNotFound] = "Check the name, or set the field force to true for a scope that this server does not know.",
        [ErrorCode.InvalidName] = "Choose another name.",
        [ErrorCode.PermissionDenied] = "Ask an administrator of the organization to grant it, or use a token of an administrator.",
        [ErrorCode.LastAdministrator] = "Grant the role to another application user first.",
        [ErrorCode.AllowlistBlocksCaller] = "Give a network that contains the address, or set the field force to true.",
        [ErrorCode.NotAManagedUser] = $"List its tokens with GET {User}/access-tokens.",
        [ErrorCode.UnitNotEmpty] = $"Move its projects with PATCH {Organization}/project/{{project_id}} or delete them, and delete its units first.",
        [ErrorCode.UserLimitReached] = $"Delete application users that are no longer used, or raise application_user_limit with PATCH {Organization}.",
        [ErrorCode.TokenLimitReached] = $"Revoke tokens that are no longer used, or raise application_user_token_limit with PATCH {Organization}.",
        [ErrorCode.TokenNotActive] = $"Create a new token with POST {User}/access-tokens.",
        [ErrorCode.UserNotSilent] = $"Disable it with POST {User}/disable if it is enabled, and delete it when nobody has used it for that long.",
        [ErrorCode.PolicyViolated] = $"Set owner, max_age_seconds, or ip_allowlist as the policy demands that GET {Organization} shows.",
        [ErrorCode.MaxAgeOutOfRange] = "Use a number of seconds in that range, for example 7776000 for 90 days.",
        [ErrorCode.ExpiryConflict] = "Set max_age_seconds or expiry_time, or neither for a token that never expires.",
        [ErrorCode.ExtensionNeedsMaxAge] = "Set max_age_seconds as well, or leave extend_when_used out.",
        [ErrorCode.InvalidCheckpoint] = $"Use the answer of GET {Organization}/application-user-events/checkpoint.",
    };

    /// <summary>A sentence; null if there is none.</summary>
    public static string? Of(AppUsersException e) =>
        Known.TryGetValue(e.Code, out var step) ? step : e.NextStep is string other && !InCommands().IsMatch(other) ? other : null;

    /// <summary>A command, or a parameter of one.</summary>
    [GeneratedRegex(@"-Aiven|(^|[\s'(])-[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex InCommands();
}
