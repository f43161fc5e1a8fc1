using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>The one table that makes PowerShell's error records of the domain's errors. The error id is the code.</summary>
internal static class ErrorTable
{
    public static ErrorRecord ToErrorRecord(this AppUsersException exception) =>
        new(exception, exception.Code.ToString(), CategoryOf(exception.Code), exception.Subject);

    public static ErrorCategory Category(this AppUsersException exception) => CategoryOf(exception.Code);

    public static ErrorCategory CategoryOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidName
            or ErrorCode.InvalidDescription
            or ErrorCode.InvalidStorePath
            or ErrorCode.RoleNotGrantable
            or ErrorCode.ParameterMissing
            or ErrorCode.WildcardNotAllowed
            or ErrorCode.MaxAgeOutOfRange
            or ErrorCode.ExpiryConflict
            or ErrorCode.ExpiresAtInPast
            or ErrorCode.ExtensionNeedsMaxAge
            or ErrorCode.InvalidNetwork
            or ErrorCode.InvalidTimeSpan
            or ErrorCode.ScopeNotFound
            or ErrorCode.TooManyEntries
            or ErrorCode.InvalidLimit
            or ErrorCode.InvalidConnection
            or ErrorCode.InvalidRequest
            or ErrorCode.AmbiguousName
            or ErrorCode.SaveAsConflict => ErrorCategory.InvalidArgument,
        ErrorCode.UserNameTaken
            or ErrorCode.GroupNameTaken
            or ErrorCode.UnitNameTaken
            or ErrorCode.ProjectNameTaken
            or ErrorCode.OrganizationNameTaken
            or ErrorCode.SecretNameTaken => ErrorCategory.ResourceExists,
        ErrorCode.UserNotFound
            or ErrorCode.ProjectNotFound
            or ErrorCode.TokenNotFound
            or ErrorCode.RoleNotFound
            or ErrorCode.GrantNotFound
            or ErrorCode.GroupNotFound
            or ErrorCode.MemberNotFound
            or ErrorCode.UnitNotFound
            or ErrorCode.OrganizationNotFound
            or ErrorCode.VaultNotFound => ErrorCategory.ObjectNotFound,
        ErrorCode.TokenAlreadyRotated
            or ErrorCode.TokenNotActive
            or ErrorCode.UnitNotEmpty
            or ErrorCode.TokenSecretLost
            or ErrorCode.OutcomeUnknown => ErrorCategory.InvalidOperation,
        ErrorCode.PermissionDenied
            or ErrorCode.ScopeMissing
            or ErrorCode.ForbiddenForAppUsers => ErrorCategory.PermissionDenied,
        ErrorCode.TokenRefused => ErrorCategory.AuthenticationError,
        ErrorCode.UserLimitReached
            or ErrorCode.TokenLimitReached
            or ErrorCode.TooManyRequests => ErrorCategory.LimitsExceeded,
        ErrorCode.NotAStore
            or ErrorCode.StoreTooNew
            or ErrorCode.StoreEngineMismatch
            or ErrorCode.StoreDamaged
            or ErrorCode.ApiAnswerInvalid => ErrorCategory.InvalidData,
        ErrorCode.StoreBusy => ErrorCategory.ResourceBusy,
        ErrorCode.StoreFull
            or ErrorCode.SecretNotSaved => ErrorCategory.WriteError,
        ErrorCode.VaultFailed => ErrorCategory.ReadError,
        ErrorCode.StoreAccessDenied => ErrorCategory.PermissionDenied,
        ErrorCode.StoreEngineMissing
            or ErrorCode.ApiPluginMissing
            or ErrorCode.SecretManagementMissing => ErrorCategory.NotInstalled,
        ErrorCode.NotSupportedByApi => ErrorCategory.NotImplemented,
        ErrorCode.ApiUnreachable => ErrorCategory.ConnectionError,
        ErrorCode.ApiFailed => ErrorCategory.ProtocolError,
        ErrorCode.StoreFailed => ErrorCategory.NotSpecified,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A code without a category."),
    };
}
