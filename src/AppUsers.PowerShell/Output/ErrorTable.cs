namespace AppUsers.PowerShell.Output;

/// <summary>Makes error records of Core's errors. The error id is the code.</summary>
internal static class ErrorTable
{
    /// <summary>The record of an error. It has no recommended action: PowerShell 7.5 and later would show the next step twice, and
    /// 7.4 not at all if it were not in the message.</summary>
    public static ErrorRecord ToErrorRecord(this AppUsersException exception) =>
        new(exception, exception.Code.ToString(), exception.Category(), exception.Subject);

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
            or ErrorCode.ForbiddenForAppUsers
            or ErrorCode.StoreAccessDenied => ErrorCategory.PermissionDenied,
        ErrorCode.TokenRefused => ErrorCategory.AuthenticationError,
        ErrorCode.UserLimitReached
            or ErrorCode.TokenLimitReached
            or ErrorCode.TooManyRequests => ErrorCategory.LimitsExceeded,
        ErrorCode.NotAStore
            or ErrorCode.StoreTooNew
            or ErrorCode.StoreUnsupported
            or ErrorCode.StoreDamaged
            or ErrorCode.ApiAnswerInvalid => ErrorCategory.InvalidData,
        ErrorCode.StoreBusy => ErrorCategory.ResourceBusy,
        ErrorCode.StoreFull
            or ErrorCode.SecretNotSaved => ErrorCategory.WriteError,
        ErrorCode.VaultFailed => ErrorCategory.ReadError,
        ErrorCode.PlugInMissing
            or ErrorCode.SecretManagementMissing => ErrorCategory.NotInstalled,
        ErrorCode.NotSupportedByApi => ErrorCategory.NotImplemented,
        ErrorCode.ApiUnreachable => ErrorCategory.ConnectionError,
        ErrorCode.ApiFailed => ErrorCategory.ProtocolError,
        ErrorCode.StoreFailed => ErrorCategory.NotSpecified,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The code does not have a category."),
    };
}
