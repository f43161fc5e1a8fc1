namespace AppUsers;

/// <summary>Everything that can go wrong for a reason a person can act on. One code, one meaning.</summary>
public enum ErrorCode
{
    /// <summary>A name is empty, too long, or holds characters that names may not hold.</summary>
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

    /// <summary>No role or permission of the catalogue has that name.</summary>
    RoleNotFound,

    /// <summary>The role is known but cannot be granted on a resource of that kind.</summary>
    RoleNotGrantable,

    /// <summary>The principal does not hold the grant.</summary>
    GrantNotFound,

    /// <summary>No organization of the store has that name or id.</summary>
    OrganizationNotFound,

    /// <summary>Another organization of the store has the name.</summary>
    OrganizationNameTaken,

    /// <summary>No application user may do that, whatever it holds.</summary>
    ForbiddenForAppUsers,

    /// <summary>Several users, groups or organizations have the name.</summary>
    AmbiguousName,

    /// <summary>A request that made a token arrived again, and the secret was given out the first time.</summary>
    TokenSecretLost,

    /// <summary>The API lacks what was asked for.</summary>
    NotSupportedByApi,

    /// <summary>The address of an API or what belongs to a connection to one cannot be used.</summary>
    InvalidConnection,

    /// <summary>The API could not be reached, or did not answer in time.</summary>
    ApiUnreachable,

    /// <summary>The API wants fewer requests.</summary>
    TooManyRequests,

    /// <summary>The API refused a request as one that it does not take.</summary>
    InvalidRequest,

    /// <summary>The API answered that it failed.</summary>
    ApiFailed,

    /// <summary>What answered is not the API, or its answer was damaged on the way.</summary>
    ApiAnswerInvalid,

    /// <summary>A request was sent, no answer came, and whether it was carried out cannot be told.</summary>
    OutcomeUnknown,

    /// <summary>The API plug-in is not part of this build.</summary>
    ApiPluginMissing,

    /// <summary>A parameter that the command needs here was not given.</summary>
    ParameterMissing,

    /// <summary>A pattern stands where one literal name is needed.</summary>
    WildcardNotAllowed,

    /// <summary>A maximum age lies outside of 10 minutes to 10 years.</summary>
    MaxAgeOutOfRange,

    /// <summary>Both a maximum age and an end were given.</summary>
    ExpiryConflict,

    /// <summary>The end of a token lies in the past.</summary>
    ExpiresAtInPast,

    /// <summary>A token can only be extended by use when it has a maximum age.</summary>
    ExtensionNeedsMaxAge,

    /// <summary>No scope has that name.</summary>
    ScopeNotFound,

    /// <summary>A token has more scopes or networks than it may have.</summary>
    TooManyEntries,

    /// <summary>A text is no address and no network.</summary>
    InvalidNetwork,

    /// <summary>The token has a successor already.</summary>
    TokenAlreadyRotated,

    /// <summary>The token is expired or revoked, and only an active one will do.</summary>
    TokenNotActive,

    /// <summary>No group has that name or id.</summary>
    GroupNotFound,

    /// <summary>Another group of the organization has the name.</summary>
    GroupNameTaken,

    /// <summary>The user is no member of the group.</summary>
    MemberNotFound,

    /// <summary>No unit has that name.</summary>
    UnitNotFound,

    /// <summary>Another unit of the organization has the name.</summary>
    UnitNameTaken,

    /// <summary>There are still units or projects in the unit.</summary>
    UnitNotEmpty,

    /// <summary>The actor lacks a permission.</summary>
    PermissionDenied,

    /// <summary>The actor's token leaves out what is to be done.</summary>
    ScopeMissing,

    /// <summary>The token that the actor presented may not be used.</summary>
    TokenRefused,

    /// <summary>A length of time is negative or too long.</summary>
    InvalidTimeSpan,

    /// <summary>The organization has as many application users as its limit allows.</summary>
    UserLimitReached,

    /// <summary>The application user has as many active tokens as the limit of its organization allows.</summary>
    TokenLimitReached,

    /// <summary>A limit lies outside of its range.</summary>
    InvalidLimit,

    /// <summary>The path names no file in which a store could be.</summary>
    InvalidStorePath,

    /// <summary>The file is something else than a store of application users.</summary>
    NotAStore,

    /// <summary>The store was written by a newer version of this software.</summary>
    StoreTooNew,

    /// <summary>The store is damaged.</summary>
    StoreDamaged,

    /// <summary>Another process holds the store for longer than the wait.</summary>
    StoreBusy,

    /// <summary>The disk of the store is full.</summary>
    StoreFull,

    /// <summary>The store cannot be written, or not even be read, by this account or on this disk.</summary>
    StoreAccessDenied,

    /// <summary>The engine that the store needs is not part of this build.</summary>
    StoreEngineMissing,

    /// <summary>The store was written by another engine than the one asked for.</summary>
    StoreEngineMismatch,

    /// <summary>The store failed in a way that has no code of its own.</summary>
    StoreFailed,

    /// <summary>Parameters about where a secret goes do not fit together.</summary>
    SaveAsConflict,

    /// <summary>The session has no module for vaults of secrets.</summary>
    SecretManagementMissing,

    /// <summary>No vault of secrets has that name, or none is the default.</summary>
    VaultNotFound,

    /// <summary>The vault of secrets could not be asked.</summary>
    VaultFailed,

    /// <summary>The vault holds a secret of that name, or one command would save two by it.</summary>
    SecretNameTaken,

    /// <summary>The vault did not take the secret of a token that was made.</summary>
    SecretNotSaved,
}
