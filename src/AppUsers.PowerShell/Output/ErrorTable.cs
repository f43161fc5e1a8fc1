using static AppUsers.ErrorCode;

namespace AppUsers.PowerShell.Output;

/// <summary>Makes error records of Core's errors. The error id is the code.</summary>
internal static class ErrorTable
{
    /// <summary>The first version of PowerShell that shows the recommended action of an error.</summary>
    private static readonly Version ShowingActions = new(7, 5);

    /// <summary>The record of an error. Its recommended action is the next step of the message.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="command">The command that it is an error of.</param>
    /// <param name="isTerminating">Whether the error ends the command, so that PowerShell shows a copy of the record.</param>
    public static ErrorRecord ToErrorRecord(this AppUsersException exception, PSCmdlet command, bool isTerminating = false) =>
        exception.ToErrorRecord(ShowsAction(command.SessionState.PSVariable.GetValue("ErrorView")), isTerminating);

    internal static ErrorRecord ToErrorRecord(this AppUsersException exception, bool isActionShown, bool isTerminating) =>
        new(exception, exception.Code.ToString(), exception.Category(), exception.Subject)
        {
            ErrorDetails = exception.NextStep is not string nextStep ? null
                : isActionShown ? new AdvisedDetails(exception.Message, exception.Problem, nextStep, isTerminating)
                : new ErrorDetails(exception.Message) { RecommendedAction = nextStep },
        };

    /// <summary>Whether PowerShell shows the recommended action of an error: only in the view that is the default.</summary>
    internal static bool ShowsAction(object? errorView, Version? version = null) =>
        (version ?? typeof(PSObject).Assembly.GetName().Version) >= ShowingActions && $"{errorView ?? "ConciseView"}".Equals("ConciseView", StringComparison.OrdinalIgnoreCase);

    public static ErrorCategory Category(this AppUsersException exception) => CategoryOf(exception.Code);

    public static ErrorCategory CategoryOf(ErrorCode code) => code switch
    {
        InvalidName or InvalidDescription or InvalidStorePath or InvalidNetwork or InvalidTimeSpan or InvalidTime or InvalidLimit or InvalidConnection or InvalidConnectionString or InvalidRequest or InvalidCheckpoint or InvalidEventKey
            or ParameterMissing or ParameterEmpty or WrongKind or ColumnMissing or ColumnNotKnown or RowAmbiguous or NothingToChange or WildcardNotAllowed or AmbiguousName or RoleNotGrantable or ScopeNotFound or TooManyEntries
            or MaxAgeOutOfRange or ExpiryConflict or ExpiresAtInPast or ExtensionNeedsMaxAge or InvalidPolicy or PolicyViolated or SaveAsConflict or InvalidReportPath => ErrorCategory.InvalidArgument,
        UserNameTaken or GroupNameTaken or UnitNameTaken or ProjectNameTaken or OrganizationNameTaken or SecretNameTaken or ReportExists => ErrorCategory.ResourceExists,
        UserNotFound or GroupNotFound or MemberNotFound or UnitNotFound or ProjectNotFound or OrganizationNotFound
            or TokenNotFound or RoleNotFound or GrantNotFound or VaultNotFound => ErrorCategory.ObjectNotFound,
        TokenAlreadyRotated or TokenNotActive or UserNotSilent or TokenSecretLost or UnitNotEmpty or EventKeyMissing or OwnAccess or LastAdministrator or AllowlistBlocksCaller or NotAManagedUser or OutcomeUnknown or OldTokenRemains or StoreUncertain => ErrorCategory.InvalidOperation,
        PermissionDenied or ScopeMissing or ForbiddenForAppUsers or StoreAccessDenied => ErrorCategory.PermissionDenied,
        TokenRefused => ErrorCategory.AuthenticationError,
        UserLimitReached or TokenLimitReached or TooManyRequests => ErrorCategory.LimitsExceeded,
        NotAStore or StoreTooNew or StoreUnsupported or StoreDamaged or ApiAnswerInvalid or InvalidBaseline or InvalidReport => ErrorCategory.InvalidData,
        StoreNotFound or FindingNotFound or BaselineNotFound => ErrorCategory.ObjectNotFound,
        StoreNotEmpty => ErrorCategory.ResourceExists,
        StoreBusy => ErrorCategory.ResourceBusy,
        StoreFull or SecretNotSaved or ReportNotWritten => ErrorCategory.WriteError,
        VaultFailed => ErrorCategory.ReadError,
        PlugInMissing or SecretManagementMissing => ErrorCategory.NotInstalled,
        NotSupportedByApi or StoreNotLockable => ErrorCategory.NotImplemented,
        ApiUnreachable or StoreUnreachable or NotConnected => ErrorCategory.ConnectionError,
        ApiFailed => ErrorCategory.ProtocolError,
        StoreFailed => ErrorCategory.NotSpecified,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The code does not have a category."),
    };
}
