namespace AppUsers.Backend;

/// <summary>
/// The backend port: everything that cmdlets and routes can do to one organization, in a store or behind an API. Times are UTC.
/// Sequences are streamed.
/// </summary>
/// <remarks>Every member throws <see cref="AppUsersException"/> and, if cancelled, <see cref="OperationCanceledException"/>.</remarks>
public interface IAppUserBackend
{
    /// <summary>Makes everything that these calls reported done survive a power cut.</summary>
    void Flush();

    /// <summary>Who makes these calls. For an application user this counts as a use of its token.</summary>
    Caller GetCaller(CancellationToken cancellation);

    /// <summary>The organization with its limits.</summary>
    Organization GetOrganization(CancellationToken cancellation);

    /// <summary>The organizations that the caller has access to, in the order of their creation.</summary>
    IEnumerable<Organization> GetOrganizations(CancellationToken cancellation);

    /// <summary>Creates another organization. Application users cannot.</summary>
    Organization CreateOrganization(string? name, CancellationToken cancellation);

    /// <summary>Changes the name, the limits or the policy of the organization; null keeps a value.</summary>
    Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation, PolicyChange? policy = null);

    /// <summary>The networks from which clients of the API can use the organization.</summary>
    OrganizationAllowlist GetAllowlist(CancellationToken cancellation);

    /// <summary>Changes them; null keeps a value.</summary>
    /// <param name="networks">All networks.</param>
    /// <param name="enabled">Whether all other addresses are refused.</param>
    /// <param name="force">Whether to do it even if the caller's own address is then refused.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    OrganizationAllowlist SetAllowlist(IReadOnlyList<string>? networks, bool? enabled, bool force, CancellationToken cancellation);

    /// <summary>How people can log in to the organization.</summary>
    AuthenticationPolicy GetAuthenticationPolicy(CancellationToken cancellation);

    /// <summary>The personal tokens of managed users.</summary>
    /// <param name="user">The email address or id of one of them; null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<ManagedUserToken> GetManagedUserTokens(string? user, CancellationToken cancellation);

    /// <summary>Revokes a personal token of a managed user; one that is gone stays gone.</summary>
    void RevokeManagedUserToken(string user, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Creates an application user.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description; null for none.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <param name="owner">Who answers for it; null or blank for nobody.</param>
    AppUser CreateUser(string? name, string? description, CancellationToken cancellation, string? owner = null);

    /// <summary>The application user with that name or id.</summary>
    AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation);

    /// <summary>Application users, in the order that <see cref="AppUserFilter.Apply"/> defines.</summary>
    IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation);

    /// <summary>Changes the name, the description or the owner of a user.</summary>
    AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation);

    /// <summary>Removes a user with its tokens, grants and memberships.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <param name="disabledFor">How long it must have been disabled without an attempt to use it; null if that does not matter.</param>
    RemovedAppUser RemoveUser(string userId, CancellationToken cancellation, TimeSpan? disabledFor = null);

    /// <summary>Has the tokens of a user refused until it is enabled again. A disabled user stays as it is.</summary>
    AppUser DisableUser(string userId, CancellationToken cancellation);

    /// <summary>Ends that. An enabled user stays as it is.</summary>
    AppUser EnableUser(string userId, CancellationToken cancellation);

    /// <summary>Creates a token. The secret is in the result and nowhere else.</summary>
    CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation);

    /// <summary>The token with that prefix.</summary>
    /// <param name="userId">The user that the token must belong to; null for any.</param>
    /// <param name="tokenPrefix">The prefix; case-sensitive.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Tokens, including expired and revoked ones, in the order that <see cref="AppUserTokenFilter.Apply"/> defines.</summary>
    IEnumerable<AppUserToken> GetTokens(AppUserTokenFilter filter, CancellationToken cancellation);

    /// <summary>How tokens were used and refused, day by day, in the order of the days and then of the prefixes.</summary>
    IEnumerable<AppUserTokenUse> GetTokenUses(AppUserTokenUseFilter filter, CancellationToken cancellation);

    /// <summary>Revokes a token. A token that is already revoked stays as it is.</summary>
    AppUserToken RevokeToken(string userId, string tokenPrefix, string? reason, CancellationToken cancellation);

    /// <summary>Revokes all tokens of a user at once, and returns how many were not revoked yet.</summary>
    int RevokeTokens(string userId, CancellationToken cancellation);

    /// <summary>Has a token refused until it is enabled again. A disabled token stays as it is.</summary>
    AppUserToken DisableToken(string userId, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Ends that. An enabled token stays as it is.</summary>
    AppUserToken EnableToken(string userId, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Creates a successor with the same settings, unless they are changed. The old token ends after the grace period, or at once if it is zero.</summary>
    CreatedToken RotateToken(string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation, SuccessorChange? change = null);

    /// <summary>The first half of a rotation whose secret has to be saved before the old token ends: creates a successor with the same
    /// settings, unless they are changed, and leaves the old token as it is. The other half is <see cref="HandOver"/> or, if the secret could not be saved, the
    /// revocation of the successor.</summary>
    CreatedToken CreateSuccessor(string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation, SuccessorChange? change = null);

    /// <summary>The second half: the old token ends after the grace period, or at once if it is zero.</summary>
    /// <param name="userId">The user that both tokens belong to.</param>
    /// <param name="tokenPrefix">The prefix of the old token.</param>
    /// <param name="successorPrefix">The prefix of the successor.</param>
    /// <param name="gracePeriod">The grace period that the successor was created with.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    void HandOver(string userId, string tokenPrefix, string successorPrefix, TimeSpan gracePeriod, CancellationToken cancellation);

    /// <summary>The warning that the revocation or rotation of a token would give; null if there is none. Nothing is changed.</summary>
    /// <param name="userId">The user that the token belongs to.</param>
    /// <param name="tokenPrefix">The prefix of the token.</param>
    /// <param name="gracePeriod">The grace period of its rotation; null if it is revoked.</param>
    /// <param name="reason">The reason of its revocation; null if there is none.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    string? GetTokenAdvice(string userId, string tokenPrefix, TimeSpan? gracePeriod, string? reason, CancellationToken cancellation);

    /// <summary>Rotated tokens whose grace period is over but which still work, because the backend does not end them by itself.</summary>
    /// <param name="userId">The user that the tokens belong to; null for all users.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation);

    /// <summary>Removes the tokens of a user that ended at least this long ago, and returns how many there were.</summary>
    int ClearTokens(string userId, TimeSpan endedFor, CancellationToken cancellation);

    /// <summary>Checks a token. If it is valid, the check counts as a use.</summary>
    /// <param name="token">The token.</param>
    /// <param name="use">Who presents it.</param>
    /// <param name="withPermissions">Whether to work out what the token can do.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, bool withPermissions, CancellationToken cancellation);

    /// <summary>Creates a project in a unit or, if that is null, directly in the organization.</summary>
    /// <param name="name">The name.</param>
    /// <param name="unit">The name or id of the unit.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <param name="settings">Its settings; null for none.</param>
    Project CreateProject(string? name, string? unit, CancellationToken cancellation, ProjectChange? settings = null);

    /// <summary>The project with that name, regardless of case.</summary>
    Project GetProject(string name, CancellationToken cancellation);

    /// <summary>The projects that the caller can see, sorted by name.</summary>
    /// <param name="nameMatches">Selects projects by name; null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>The projects on which the caller holds a role, sorted by name; none for the local administrator of a store.</summary>
    IEnumerable<ProjectMembership> GetMemberships(CancellationToken cancellation);

    /// <summary>Changes the settings of a project, and moves it if the change says so.</summary>
    Project UpdateProject(string name, ProjectChange change, CancellationToken cancellation);

    /// <summary>Removes a project with the grants on it, and returns how many grants there were; null if the caller cannot see them.</summary>
    int? RemoveProject(string name, CancellationToken cancellation);

    /// <summary>Creates a unit in another one or, if that is null, directly in the organization.</summary>
    OrganizationalUnit CreateUnit(string? name, string? parent, CancellationToken cancellation);

    /// <summary>The unit with that name, regardless of case, or id.</summary>
    OrganizationalUnit GetUnit(string nameOrId, CancellationToken cancellation);

    /// <summary>Units, sorted by name.</summary>
    /// <param name="nameMatches">Selects units by name; null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<OrganizationalUnit> GetUnits(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>Renames a unit. What is in it and the grants on it stay.</summary>
    OrganizationalUnit RenameUnit(string nameOrId, string? newName, CancellationToken cancellation);

    /// <summary>Removes an empty unit with the grants on it, and returns how many grants there were; null if the caller cannot see them.</summary>
    int? RemoveUnit(string nameOrId, CancellationToken cancellation);

    /// <summary>Creates a group.</summary>
    UserGroup CreateGroup(string? name, string? description, CancellationToken cancellation);

    /// <summary>The group with that name, regardless of case, or id.</summary>
    UserGroup GetGroup(string nameOrId, CancellationToken cancellation);

    /// <summary>Groups, sorted by name.</summary>
    /// <param name="nameMatches">Selects groups by name; null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>The groups that a user is a member of.</summary>
    IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation);

    /// <summary>Changes the name or the description of a group.</summary>
    UserGroup UpdateGroup(string groupId, TextChange change, CancellationToken cancellation);

    /// <summary>Removes a group with its memberships and grants.</summary>
    RemovedGroup RemoveGroup(string groupId, CancellationToken cancellation);

    /// <summary>Adds a user to a group. A member stays a member.</summary>
    UserGroupMember AddGroupMember(string groupId, string userId, CancellationToken cancellation);

    /// <summary>The members of a group.</summary>
    IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation);

    /// <summary>Removes a user from a group.</summary>
    void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation);

    /// <summary>Grants a role. A role that is already held stays as it is.</summary>
    /// <param name="principal">Who receives it.</param>
    /// <param name="resource">What it is granted on.</param>
    /// <param name="role">The name of the role or permission.</param>
    /// <param name="force">Whether to accept a name that is not known.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    GrantResult GrantRole(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation);

    /// <summary>The warning that <see cref="GrantRole"/> would give; null if there is none. Nothing is granted.</summary>
    /// <inheritdoc cref="GrantRole"/>
    string? GetGrantAdvice(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation);

    /// <summary>Revokes a role.</summary>
    void RevokeRole(Principal principal, Resource resource, string role, CancellationToken cancellation);

    /// <summary>Changes the grants of several principals on a resource in one step.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="operation">How existing grants are treated.</param>
    /// <param name="entries">Principals and their roles, each principal once.</param>
    /// <param name="force">Whether to accept names that are not known.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    void ChangeGrants(Resource resource, GrantOperation operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation);

    /// <summary>The grants on a resource itself, sorted by principal and role.</summary>
    IEnumerable<RoleGrant> GetGrants(Resource resource, CancellationToken cancellation);

    /// <summary>The grants that a principal holds itself, sorted by resource and role: those on the resources whose grants the caller can see.</summary>
    IEnumerable<RoleGrant> GetGrantsOf(Principal principal, CancellationToken cancellation);

    /// <summary>What a user can do on a project: each permission with every grant that gives it.</summary>
    IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation);

    /// <summary>Whether a user has a permission on a project, and why.</summary>
    AccessCheck TestAccess(string userId, string permission, string project, CancellationToken cancellation);

    /// <summary>Events, in the order in which they happened.</summary>
    IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation);

    /// <summary>Events about a project itself, in the order in which they happened.</summary>
    IEnumerable<AppUserEvent> GetProjectEvents(string project, AppUserEventFilter filter, CancellationToken cancellation);

    /// <summary>The last event, to keep elsewhere; null if there is none.</summary>
    AppUserEventCheckpoint? GetEventCheckpoint(CancellationToken cancellation);

    /// <summary>Checks that no event was altered and none is missing.</summary>
    /// <param name="checkpoint">What the events must contain; null for anything.</param>
    /// <param name="cancellation">Stops the check.</param>
    EventChainCheck TestEvents(AppUserEventCheckpoint? checkpoint, CancellationToken cancellation);

    /// <summary>Removes the first events, up to the last one before which all are at least this old, and returns how many there were. An
    /// event says which is the last of them, so that the rest can still be checked.</summary>
    int ClearEvents(TimeSpan olderThan, CancellationToken cancellation);
}
