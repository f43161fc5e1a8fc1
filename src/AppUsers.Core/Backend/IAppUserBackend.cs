using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>
/// The backend port: everything that cmdlets and routes can do to one organization, whether it stands in a store or
/// behind Aiven's API. Times are UTC. Sequences stream: nothing is held open while the caller works on an item.
/// </summary>
/// <remarks>Every member throws <see cref="AppUsersException"/> and, when cancelled, <see cref="OperationCanceledException"/>.</remarks>
public interface IAppUserBackend
{
    /// <summary>Who makes these calls. For an application user this counts as a use of its token.</summary>
    Caller GetCaller(CancellationToken cancellation);

    /// <summary>The organization, its limits included.</summary>
    Organization GetOrganization(CancellationToken cancellation);

    /// <summary>The organizations that the caller can see, in the order of their creation.</summary>
    IEnumerable<Organization> GetOrganizations(CancellationToken cancellation);

    /// <summary>Creates another organization. No application user can.</summary>
    Organization CreateOrganization(string? name, CancellationToken cancellation);

    /// <summary>Changes the name or the limits of the organization; null leaves a value as it is.</summary>
    Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation);

    /// <summary>Creates an application user.</summary>
    AppUser CreateUser(string? name, string? description, CancellationToken cancellation);

    /// <summary>The application user that is meant.</summary>
    AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation);

    /// <summary>Application users by name or, when filtered by usage, those idle longest first.</summary>
    IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation);

    /// <summary>Changes the name or the description of a user.</summary>
    AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation);

    /// <summary>Removes a user with its tokens, grants and memberships.</summary>
    RemovedAppUser RemoveUser(string userId, CancellationToken cancellation);

    /// <summary>Creates a token. Its secret is in the answer and nowhere else.</summary>
    CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation);

    /// <summary>The token with that prefix.</summary>
    /// <param name="userId">Whose token it must be; null for anybody's.</param>
    /// <param name="tokenPrefix">The prefix, compared to the letter.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Tokens, expired and revoked ones included: user by user in the order of their creation or, when filtered,
    /// those that expire or are idle longest first.</summary>
    IEnumerable<AppUserToken> GetTokens(AppUserTokenFilter filter, CancellationToken cancellation);

    /// <summary>Revokes a token; one that is revoked already stays as it is.</summary>
    AppUserToken RevokeToken(string userId, string tokenPrefix, string? reason, CancellationToken cancellation);

    /// <summary>Makes a successor with the same settings. The old token ends after the grace period, or at once without one.</summary>
    CreatedToken RotateToken(string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation);

    /// <summary>Tokens that handed over to a successor, whose grace period is over and which can be used all the same: a
    /// backend that does not end them by itself wants them revoked.</summary>
    /// <param name="userId">Whose tokens; null for those of all users.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation);

    /// <summary>Removes the tokens of a user that ended at least that long ago, and says how many there were.</summary>
    int ClearTokens(string userId, TimeSpan endedFor, CancellationToken cancellation);

    /// <summary>Checks a presented token and, when it is valid, records the use.</summary>
    AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, CancellationToken cancellation);

    /// <summary>Creates a project in a unit or, without one, in the organization itself.</summary>
    Project CreateProject(string? name, string? unit, CancellationToken cancellation);

    /// <summary>The project with that name, compared without case.</summary>
    Project GetProject(string name, CancellationToken cancellation);

    /// <summary>Projects by name, those whose name passes.</summary>
    /// <param name="nameMatches">Null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>Moves a project into a unit or, without one, into the organization itself.</summary>
    Project MoveProject(string name, string? unit, CancellationToken cancellation);

    /// <summary>Removes a project with its grants and says how many there were; null where the caller may not see them.</summary>
    int? RemoveProject(string name, CancellationToken cancellation);

    /// <summary>Creates a unit in another one or, without one, in the organization itself.</summary>
    OrganizationalUnit CreateUnit(string? name, string? parent, CancellationToken cancellation);

    /// <summary>The unit with that id or, compared without case, that name. An id wins.</summary>
    OrganizationalUnit GetUnit(string nameOrId, CancellationToken cancellation);

    /// <summary>Units by name, those whose name passes.</summary>
    /// <param name="nameMatches">Null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<OrganizationalUnit> GetUnits(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>Removes an empty unit, by its id or its name, with its grants and says how many there were; null where the caller
    /// may not see them.</summary>
    int? RemoveUnit(string name, CancellationToken cancellation);

    /// <summary>Creates a group.</summary>
    UserGroup CreateGroup(string? name, string? description, CancellationToken cancellation);

    /// <summary>The group with that id or, compared without case, that name. An id wins.</summary>
    UserGroup GetGroup(string nameOrId, CancellationToken cancellation);

    /// <summary>Groups by name, those whose name passes.</summary>
    /// <param name="nameMatches">Null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>The groups that a user is a member of.</summary>
    IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation);

    /// <summary>Changes the name or the description of a group.</summary>
    UserGroup UpdateGroup(string groupId, TextChange change, CancellationToken cancellation);

    /// <summary>Removes a group with its memberships and grants.</summary>
    RemovedGroup RemoveGroup(string groupId, CancellationToken cancellation);

    /// <summary>Adds a user to a group; a member stays one.</summary>
    UserGroupMember AddGroupMember(string groupId, string userId, CancellationToken cancellation);

    /// <summary>The members of a group.</summary>
    IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation);

    /// <summary>Takes a user out of a group.</summary>
    void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation);

    /// <summary>Grants a role; one that is held already stays as it is.</summary>
    /// <param name="principal">Who gets it.</param>
    /// <param name="resource">What it is granted on.</param>
    /// <param name="role">The name of the role or permission.</param>
    /// <param name="force">Whether a name that the catalogue does not know passes.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    GrantResult GrantRole(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation);

    /// <summary>Revokes a role.</summary>
    void RevokeRole(Principal principal, Resource resource, string role, CancellationToken cancellation);

    /// <summary>Changes what several principals hold on a resource at once.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="operation">How what is there is treated.</param>
    /// <param name="entries">Principals and their roles, each principal once.</param>
    /// <param name="force">Whether names pass that the catalogue does not know.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    void ChangeGrants(Resource resource, GrantOperation operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation);

    /// <summary>Direct grants on a resource, ordered by principal and role.</summary>
    IEnumerable<RoleGrant> GetGrants(Resource resource, CancellationToken cancellation);

    /// <summary>Grants that a principal holds itself, ordered by resource and role.</summary>
    IEnumerable<RoleGrant> GetGrantsOf(Principal principal, CancellationToken cancellation);

    /// <summary>The catalogue of roles and permissions.</summary>
    IReadOnlyList<Role> GetRoles();

    /// <summary>The role or permission with that name, compared without case.</summary>
    Role GetRole(string name);

    /// <summary>What a user may do on a project, each permission with every way it came by it.</summary>
    IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation);

    /// <summary>Whether a user has a permission on a project, and why.</summary>
    AccessCheck TestAccess(string userId, string permission, string project, CancellationToken cancellation);

    /// <summary>Events in the order in which they happened.</summary>
    IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation);

    /// <summary>Checks that no event was altered and none is missing.</summary>
    EventChainCheck TestEvents(CancellationToken cancellation);
}
