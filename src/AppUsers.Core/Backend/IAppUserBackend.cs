using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>
/// The backend port: everything that cmdlets and routes can do to one organization, whether it stands in a store or
/// behind Aiven's API. Times are UTC. Sequences stream: nothing is held open while the caller works on an item.
/// </summary>
/// <remarks>Every member throws <see cref="AppUsersException"/> and, when cancelled, <see cref="OperationCanceledException"/>.</remarks>
public interface IAppUserBackend
{
    /// <summary>The organization, its limits included.</summary>
    Organization GetOrganization(CancellationToken cancellation);

    /// <summary>Changes the name or the limits of the organization; null leaves a value as it is.</summary>
    Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation);

    /// <summary>Creates an application user.</summary>
    AppUser CreateUser(string? name, string? description, CancellationToken cancellation);

    /// <summary>The application user that is meant.</summary>
    AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation);

    /// <summary>Application users by name, those whose name passes.</summary>
    /// <param name="nameMatches">Null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<AppUser> GetUsers(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>Changes the name or the description of a user.</summary>
    AppUser UpdateUser(string userId, AppUserChange change, CancellationToken cancellation);

    /// <summary>Removes a user with its tokens and grants.</summary>
    RemovedAppUser RemoveUser(string userId, CancellationToken cancellation);

    /// <summary>Creates a token. Its secret is in the answer and nowhere else.</summary>
    CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation);

    /// <summary>The token with that prefix.</summary>
    /// <param name="userId">Whose token it must be; null for anybody's.</param>
    /// <param name="tokenPrefix">The prefix, compared to the letter.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Tokens in the order of their creation, expired and revoked ones included.</summary>
    /// <param name="userId">Whose tokens; null for those of all users, user by user.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<AppUserToken> GetTokens(string? userId, CancellationToken cancellation);

    /// <summary>Revokes a token; one that is revoked already stays as it is.</summary>
    AppUserToken RevokeToken(string userId, string tokenPrefix, CancellationToken cancellation);

    /// <summary>Checks a presented token and, when it is valid, records the use.</summary>
    AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, CancellationToken cancellation);

    /// <summary>Creates a project.</summary>
    Project CreateProject(string? name, CancellationToken cancellation);

    /// <summary>The project with that name, compared without case.</summary>
    Project GetProject(string name, CancellationToken cancellation);

    /// <summary>Projects by name, those whose name passes.</summary>
    /// <param name="nameMatches">Null for all.</param>
    /// <param name="cancellation">Stops the stream.</param>
    IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation);

    /// <summary>Removes a project with its grants and says how many there were.</summary>
    int RemoveProject(string name, CancellationToken cancellation);

    /// <summary>Grants a role on a project; one that is held already stays as it is.</summary>
    /// <param name="userId">Who gets it.</param>
    /// <param name="project">The name of the project.</param>
    /// <param name="role">The name of the role or permission.</param>
    /// <param name="force">Whether a name that the catalogue does not know passes.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    RoleGrant GrantProjectRole(string userId, string project, string? role, bool force, CancellationToken cancellation);

    /// <summary>Revokes a role on a project.</summary>
    void RevokeProjectRole(string userId, string project, string role, CancellationToken cancellation);

    /// <summary>Direct grants on a project, ordered by user and role.</summary>
    IEnumerable<RoleGrant> GetProjectRoles(string project, CancellationToken cancellation);

    /// <summary>Direct grants of a user on projects, ordered by project and role.</summary>
    IEnumerable<RoleGrant> GetUserRoles(string userId, CancellationToken cancellation);

    /// <summary>The catalogue of roles and permissions.</summary>
    IReadOnlyList<Role> GetRoles();

    /// <summary>The role or permission with that name, compared without case.</summary>
    Role GetRole(string name);
}
