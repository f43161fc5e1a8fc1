using System.Text.Json;

namespace AppUsers.Contracts;

/// <summary>
/// How errors of the domain look on the wire, in both directions: the HTTP status and the <c>error_code</c>. The codes are Aiven's
/// if it has one for the case; otherwise our name in snake case.
/// </summary>
public static class WireErrors
{
    /// <summary>Aiven's message for a token that is expired, revoked or unknown. Its clients look for this text.</summary>
    public const string TokenRefused = "Missing (expired) db token";

    private static readonly Dictionary<ErrorCode, string> AivensNames = new()
    {
        [ErrorCode.UserNotFound] = "organization_user_not_found",
        [ErrorCode.GroupNotFound] = "user_group_not_found",
        [ErrorCode.GroupNameTaken] = "user_group_names_must_be_unique",
        [ErrorCode.ProjectNameTaken] = "project_already_exists",
        [ErrorCode.ForbiddenForAppUsers] = "action_forbidden_for_application_users",
        [ErrorCode.InvalidNetwork] = "ip_address_not_valid",
        [ErrorCode.AllowlistBlocksCaller] = "api_client_ip_allowlist_blocks_caller",
        [ErrorCode.NotAManagedUser] = "action_forbidden_on_application_users",
    };

    /// <summary>More names of Aiven that mean one of our codes.</summary>
    private static readonly Dictionary<string, ErrorCode> Aliases = new(StringComparer.Ordinal)
    {
        ["auth_token_max_age_too_low"] = ErrorCode.MaxAgeOutOfRange,
        ["user_not_application_user"] = ErrorCode.UserNotFound,
        ["user_not_organization_admin"] = ErrorCode.PermissionDenied,
        ["user_role_not_allowed_to_perform_operation"] = ErrorCode.PermissionDenied,
        ["client_ip_address_policy_violation"] = ErrorCode.PermissionDenied,
        ["unsupported_resource_type"] = ErrorCode.InvalidRequest,
    };

    private static readonly Dictionary<string, ErrorCode> ByName =
        Enum.GetValues<ErrorCode>().Select(code => KeyValuePair.Create(NameOf(code), code)).Concat(Aliases).ToDictionary(StringComparer.Ordinal);

    /// <summary>The <c>error_code</c> of one of our codes.</summary>
    public static string NameOf(ErrorCode code) =>
        AivensNames.TryGetValue(code, out var name) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    /// <summary>Our code for an <c>error_code</c>; null if there is none.</summary>
    public static ErrorCode? CodeOf(string? name) => name is not null && ByName.TryGetValue(name, out var code) ? code : null;

    /// <summary>The HTTP status of one of our codes.</summary>
    public static int StatusOf(ErrorCode code) => code switch
    {
        ErrorCode.TokenRefused => 401,
        ErrorCode.PermissionDenied
            or ErrorCode.ScopeMissing
            or ErrorCode.NotAManagedUser
            or ErrorCode.ForbiddenForAppUsers => 403,
        ErrorCode.UserNotFound
            or ErrorCode.ProjectNotFound
            or ErrorCode.TokenNotFound
            or ErrorCode.GrantNotFound
            or ErrorCode.GroupNotFound
            or ErrorCode.MemberNotFound
            or ErrorCode.UnitNotFound
            or ErrorCode.OrganizationNotFound => 404,
        ErrorCode.UserNameTaken
            or ErrorCode.GroupNameTaken
            or ErrorCode.UnitNameTaken
            or ErrorCode.ProjectNameTaken
            or ErrorCode.OrganizationNameTaken
            or ErrorCode.AmbiguousName
            or ErrorCode.TokenAlreadyRotated
            or ErrorCode.TokenNotActive
            or ErrorCode.UserNotSilent
            or ErrorCode.TokenSecretLost
            or ErrorCode.UnitNotEmpty
            or ErrorCode.LastAdministrator
            or ErrorCode.UserLimitReached
            or ErrorCode.TokenLimitReached => 409,
        ErrorCode.TooManyRequests => 429,
        ErrorCode.NotSupportedByApi => 501,
        ErrorCode.StoreBusy
            or ErrorCode.StoreFull
            or ErrorCode.StoreUnreachable => 503,
        ErrorCode.NotAStore
            or ErrorCode.StoreTooNew
            or ErrorCode.StoreUnsupported
            or ErrorCode.StoreDamaged
            or ErrorCode.StoreAccessDenied
            or ErrorCode.StoreFailed
            or ErrorCode.StoreNotLockable
            or ErrorCode.StoreUncertain
            or ErrorCode.InvalidEventKey
            or ErrorCode.EventKeyMissing
            or ErrorCode.InvalidConnectionString
            or ErrorCode.InvalidStorePath
            or ErrorCode.ApiFailed
            or ErrorCode.ApiUnreachable
            or ErrorCode.ApiAnswerInvalid
            or ErrorCode.OutcomeUnknown
            or ErrorCode.PlugInMissing => 500,
        _ => 400,
    };
}
