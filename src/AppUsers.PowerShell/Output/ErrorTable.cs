using static AppUsers.ErrorCode;

namespace AppUsers.PowerShell.Output;

/// <summary>Makes error records of Core's errors. The error id is the code.</summary>
internal static class ErrorTable
{
    /// <summary>The record of an error. It has no recommended action: the message ends with the next step, and PowerShell 7.5 and later
    /// would show it twice.</summary>
    public static ErrorRecord ToErrorRecord(this AppUsersException exception) =>
        new(exception, exception.Code.ToString(), exception.Category(), exception.Subject);

    public static ErrorCategory Category(this AppUsersException exception) => CategoryOf(exception.Code);

    public static ErrorCategory CategoryOf(ErrorCode code) => code switch
    {
        InvalidName or InvalidDescription or InvalidStorePath or InvalidNetwork or InvalidTimeSpan or InvalidTime or InvalidLimit or InvalidConnection or InvalidConnectionString or InvalidRequest or InvalidCheckpoint or InvalidEventKey
            or ParameterMissing or ParameterEmpty or WrongKind or ColumnMissing or ColumnNotKnown or RowAmbiguous or NothingToChange or WildcardNotAllowed or AmbiguousName or RoleNotGrantable or ScopeNotFound or TooManyEntries
            or MaxAgeOutOfRange or ExpiryConflict or ExpiresAtInPast or ExtensionNeedsMaxAge or SaveAsConflict => ErrorCategory.InvalidArgument,
        UserNameTaken or GroupNameTaken or UnitNameTaken or ProjectNameTaken or OrganizationNameTaken or SecretNameTaken => ErrorCategory.ResourceExists,
        UserNotFound or GroupNotFound or MemberNotFound or UnitNotFound or ProjectNotFound or OrganizationNotFound
            or TokenNotFound or RoleNotFound or GrantNotFound or VaultNotFound => ErrorCategory.ObjectNotFound,
        TokenAlreadyRotated or TokenNotActive or TokenSecretLost or UnitNotEmpty or EventKeyMissing or OwnAccess or LastAdministrator or OutcomeUnknown or OldTokenRemains or StoreUncertain => ErrorCategory.InvalidOperation,
        PermissionDenied or ScopeMissing or ForbiddenForAppUsers or StoreAccessDenied => ErrorCategory.PermissionDenied,
        TokenRefused => ErrorCategory.AuthenticationError,
        UserLimitReached or TokenLimitReached or TooManyRequests => ErrorCategory.LimitsExceeded,
        NotAStore or StoreTooNew or StoreUnsupported or StoreDamaged or ApiAnswerInvalid => ErrorCategory.InvalidData,
        StoreNotFound => ErrorCategory.ObjectNotFound,
        StoreNotEmpty => ErrorCategory.ResourceExists,
        StoreBusy => ErrorCategory.ResourceBusy,
        StoreFull or SecretNotSaved => ErrorCategory.WriteError,
        VaultFailed => ErrorCategory.ReadError,
        PlugInMissing or SecretManagementMissing => ErrorCategory.NotInstalled,
        NotSupportedByApi or StoreNotLockable => ErrorCategory.NotImplemented,
        ApiUnreachable or StoreUnreachable or NotConnected => ErrorCategory.ConnectionError,
        ApiFailed => ErrorCategory.ProtocolError,
        StoreFailed => ErrorCategory.NotSpecified,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The code does not have a category."),
    };
}
