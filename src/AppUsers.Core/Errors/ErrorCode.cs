namespace AppUsers;

/// <summary>Everything that can go wrong for a reason that a person can act on. One code, one meaning.</summary>
public enum ErrorCode
{
    /// <summary>A name is empty, too long, or contains characters that are not allowed.</summary>
    InvalidName,

    /// <summary>A description is too long or is not well-formed text.</summary>
    InvalidDescription,

    /// <summary>Another application user of the organization has the name.</summary>
    UserNameTaken,

    /// <summary>Another project of the organization has the name.</summary>
    ProjectNameTaken,

    /// <summary>No application user has that name or id.</summary>
    UserNotFound,

    /// <summary>No project has that name.</summary>
    ProjectNotFound,

    /// <summary>No token of the user has that prefix.</summary>
    TokenNotFound,

    /// <summary>No known role or permission has that name.</summary>
    RoleNotFound,

    /// <summary>The role cannot be granted on a resource of that kind.</summary>
    RoleNotGrantable,

    /// <summary>The principal does not hold the grant.</summary>
    GrantNotFound,

    /// <summary>No organization of the store has that name or id.</summary>
    OrganizationNotFound,

    /// <summary>Another organization of the store has the name.</summary>
    OrganizationNameTaken,

    /// <summary>Application users cannot do that, whatever roles they hold.</summary>
    ForbiddenForAppUsers,

    /// <summary>A checkpoint of events is not one, or is one of another organization.</summary>
    InvalidCheckpoint,

    /// <summary>The key that signs events cannot be used.</summary>
    InvalidEventKey,

    /// <summary>The events of the organization are signed, and the key is missing.</summary>
    EventKeyMissing,

    /// <summary>The session would end its own access.</summary>
    OwnAccess,

    /// <summary>The allowlist of the organization would block the client that changes it.</summary>
    AllowlistBlocksCaller,

    /// <summary>The user is an application user, and not a person whose account the organization manages.</summary>
    NotAManagedUser,

    /// <summary>The organization would be left without an administrator.</summary>
    LastAdministrator,

    /// <summary>More than one user, group, unit or organization has the name.</summary>
    AmbiguousName,

    /// <summary>A request that created a token arrived again, and the secret was returned the first time.</summary>
    TokenSecretLost,

    /// <summary>Aiven's API does not offer what was asked for.</summary>
    NotSupportedByApi,

    /// <summary>The address of an API, a certificate file or a token cannot be used.</summary>
    InvalidConnection,

    /// <summary>The API could not be reached or did not answer in time.</summary>
    ApiUnreachable,

    /// <summary>The API received too many requests.</summary>
    TooManyRequests,

    /// <summary>The API rejected a request.</summary>
    InvalidRequest,

    /// <summary>The API failed.</summary>
    ApiFailed,

    /// <summary>The answer is not an answer of the API, or it was damaged on the way.</summary>
    ApiAnswerInvalid,

    /// <summary>A request was sent, and it is not known whether it was carried out.</summary>
    OutcomeUnknown,

    /// <summary>A part of the module is missing.</summary>
    PlugInMissing,

    /// <summary>A parameter that is required here was not given.</summary>
    ParameterMissing,

    /// <summary>A wildcard pattern was given where an exact name is needed.</summary>
    WildcardNotAllowed,

    /// <summary>A maximum age is not between 10 minutes and 10 years.</summary>
    MaxAgeOutOfRange,

    /// <summary>Both a maximum age and an expiry date were given.</summary>
    ExpiryConflict,

    /// <summary>An expiry date is in the past.</summary>
    ExpiresAtInPast,

    /// <summary>Only a token with a maximum age can be extended when it is used.</summary>
    ExtensionNeedsMaxAge,

    /// <summary>No scope has that name.</summary>
    ScopeNotFound,

    /// <summary>A token has too many scopes or networks.</summary>
    TooManyEntries,

    /// <summary>A text is not an IP address or network.</summary>
    InvalidNetwork,

    /// <summary>The token was already rotated.</summary>
    TokenAlreadyRotated,

    /// <summary>The token is expired or revoked.</summary>
    TokenNotActive,

    /// <summary>The user is not disabled, has not been for long enough, or somebody tried to use it since.</summary>
    UserNotSilent,

    /// <summary>A policy contradicts itself.</summary>
    InvalidPolicy,

    /// <summary>The policy of the organization does not allow a user or a token like that.</summary>
    PolicyViolated,

    /// <summary>No group has that name or id.</summary>
    GroupNotFound,

    /// <summary>Another group of the organization has the name.</summary>
    GroupNameTaken,

    /// <summary>The user is not a member of the group.</summary>
    MemberNotFound,

    /// <summary>No unit has that name or id.</summary>
    UnitNotFound,

    /// <summary>Another unit of the organization has the name.</summary>
    UnitNameTaken,

    /// <summary>The unit still contains units or projects.</summary>
    UnitNotEmpty,

    /// <summary>The caller does not have a permission.</summary>
    PermissionDenied,

    /// <summary>The scopes of the caller's token do not include what was requested.</summary>
    ScopeMissing,

    /// <summary>The caller's token was refused.</summary>
    TokenRefused,

    /// <summary>A time span is negative or too long, or cannot be read.</summary>
    InvalidTimeSpan,

    /// <summary>An object of another kind was given.</summary>
    WrongKind,

    /// <summary>A row does not name what a command is about.</summary>
    ColumnMissing,

    /// <summary>A row has a column that resembles a parameter and is not one.</summary>
    ColumnNotKnown,

    /// <summary>A row names two things where only one can be meant.</summary>
    RowAmbiguous,

    /// <summary>Nothing was given that would change anything.</summary>
    NothingToChange,

    /// <summary>A parameter was given without a value.</summary>
    ParameterEmpty,

    /// <summary>Connecting failed, or another runspace is connected and this one is not.</summary>
    NotConnected,

    /// <summary>A time cannot be read, or could be read in two ways.</summary>
    InvalidTime,

    /// <summary>The organization has reached its limit on application users.</summary>
    UserLimitReached,

    /// <summary>The application user has reached the limit on active tokens.</summary>
    TokenLimitReached,

    /// <summary>A limit is out of range.</summary>
    InvalidLimit,

    /// <summary>The path is not the path of a file.</summary>
    InvalidStorePath,

    /// <summary>The file is not a store of application users.</summary>
    NotAStore,

    /// <summary>The store was written by a newer version of AppUsers.</summary>
    StoreTooNew,

    /// <summary>The store is damaged.</summary>
    StoreDamaged,

    /// <summary>Another process did not release the store in time.</summary>
    StoreBusy,

    /// <summary>The disk of the store is full.</summary>
    StoreFull,

    /// <summary>Access to the store was denied.</summary>
    StoreAccessDenied,

    /// <summary>The store was written by an older version of AppUsers in a format that is no longer supported.</summary>
    StoreUnsupported,

    /// <summary>The file system ignores locks, so that the store cannot be protected.</summary>
    StoreNotLockable,

    /// <summary>A connection string is not valid.</summary>
    InvalidConnectionString,

    /// <summary>The database of the store cannot be reached.</summary>
    StoreUnreachable,

    /// <summary>The connection was lost while a change was saved, which may or may not have been made.</summary>
    StoreUncertain,

    /// <summary>There is no store in that place.</summary>
    StoreNotFound,

    /// <summary>The store that would be written to already has something in it.</summary>
    StoreNotEmpty,

    /// <summary>The store failed for another reason.</summary>
    StoreFailed,

    /// <summary>Parameters about where to save a secret conflict with each other.</summary>
    SaveAsConflict,

    /// <summary>The module SecretManagement was not found.</summary>
    SecretManagementMissing,

    /// <summary>No secret vault has that name, or there is no default vault.</summary>
    VaultNotFound,

    /// <summary>The secret vault could not be read.</summary>
    VaultFailed,

    /// <summary>The vault already contains a secret with that name, or one command would save two.</summary>
    SecretNameTaken,

    /// <summary>The secret of a new token could not be saved in the vault.</summary>
    SecretNotSaved,

    /// <summary>A new token is in use and its secret is saved, but the token that it replaces could not be ended.</summary>
    OldTokenRemains,

    /// <summary>No rule for findings has that id.</summary>
    FindingNotFound,

    /// <summary>There is no file with findings to compare with.</summary>
    BaselineNotFound,

    /// <summary>The file does not contain findings.</summary>
    InvalidBaseline,

    /// <summary>A report cannot be written to a path like that.</summary>
    InvalidReportPath,

    /// <summary>A report would replace a file.</summary>
    ReportExists,

    /// <summary>A report could not be written.</summary>
    ReportNotWritten,

    /// <summary>A file is not an earlier report of the organization.</summary>
    InvalidReport,
}

/// <summary>What codes have in common.</summary>
public static class ErrorCodes
{
    /// <summary>Whether the fault is with the store or its environment, not with what was asked of it.</summary>
    public static bool IsAboutStore(this ErrorCode code) => code is ErrorCode.InvalidStorePath
        or ErrorCode.NotAStore
        or ErrorCode.StoreTooNew
        or ErrorCode.StoreUnsupported
        or ErrorCode.StoreNotLockable
        or ErrorCode.InvalidConnectionString
        or ErrorCode.StoreUnreachable
        or ErrorCode.StoreUncertain
        or ErrorCode.StoreNotFound
        or ErrorCode.StoreNotEmpty
        or ErrorCode.StoreDamaged
        or ErrorCode.StoreBusy
        or ErrorCode.StoreFull
        or ErrorCode.StoreAccessDenied
        or ErrorCode.StoreFailed
        or ErrorCode.PlugInMissing;

    /// <summary>Whether the caller is not allowed to do what was asked for.</summary>
    public static bool IsDenial(this ErrorCode code) => code is ErrorCode.PermissionDenied or ErrorCode.ScopeMissing or ErrorCode.TokenRefused;
}
