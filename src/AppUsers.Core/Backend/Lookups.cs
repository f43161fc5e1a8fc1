using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>The id of the first organization of a store, which never changes; null until it was looked for.</summary>
internal sealed class FirstOrganization
{
    public string? OrganizationId { get; set; }
}

/// <summary>Finds the records of one organization within a session of a store. What is required and not found is an error.</summary>
/// <param name="store">The store.</param>
/// <param name="session">The session.</param>
/// <param name="options">Which organization it is.</param>
/// <param name="first">The first organization of the store, once it is known.</param>
internal sealed class Lookups(IStore store, Session session, StoreBackendOptions options, FirstOrganization first)
{
    private const string FirstOrganizationName = "default";

    public Session Session => session;

    /// <summary>The organization; null if the store does not have one yet.</summary>
    public OrganizationRecord? FindOrganization()
    {
        if (options.Organization is string nameOrId)
        {
            var all = Tables.Organizations.Under(session, "created").ToList();
            return NameLookup.Choose(
                nameOrId, all, o => o.OrganizationId, o => o.Name, "organization", () => Errors.OrganizationNotFound(nameOrId, [.. all.Select(o => $"{o.Name} ({o.OrganizationId})")]));
        }

        if (options.Token?.Prefix is string prefix && Tables.Tokens.Find(session, prefix) is TokenRecord token)
        {
            return Tables.Organizations.Find(session, token.OrganizationId);
        }

        return FindFirstOrganization();
    }

    private OrganizationRecord? FindFirstOrganization()
    {
        if (first.OrganizationId is string id && Tables.Organizations.Find(session, id) is OrganizationRecord known)
        {
            return known;
        }

        var found = First() ?? (IsWithoutOrganization() ? First() ?? throw StoreErrors.Damaged(store.Name) : null);
        first.OrganizationId = found?.OrganizationId;
        return found;

        OrganizationRecord? First() => Tables.Organizations.Under(session, "created").FirstOrDefault();
    }

    /// <summary>Whether something was written to the store. The first write creates its first organization too, so a store without one
    /// lost it, unless another process of a database has just created it: in a transaction, each query sees what is committed by then.</summary>
    private bool IsWithoutOrganization()
    {
        var isWritten = store is IDatabaseStore ? Tables.Events.Under(session, StoreTable.ByKey).Any() : store.Exists && !session.IsEmpty;
        session.Forget();
        return isWritten;
    }

    /// <summary>The organization or, if the store does not have one yet, what it will be like.</summary>
    public OrganizationRecord OrganizationOrFirst() => FindOrganization() ?? new OrganizationRecord(
        string.Empty,
        FirstOrganizationName,
        options.Time.UtcNow(),
        AppUsers: 0,
        Organization.DefaultAppUserLimit,
        Organization.DefaultTokenLimit,
        Events: 0,
        EventHash.None);

    public UserRecord? FindUser(AppUserIdentity identity) =>
        FindUserById(identity.UserId ?? identity.Text) ?? (identity.UserId is null ? FindUserByName(identity.Text) : null);

    public UserRecord? FindUserById(string userId) =>
        FindOrganization() is OrganizationRecord own && Tables.Users.Find(session, userId) is UserRecord user && user.OrganizationId == own.OrganizationId ? user : null;

    public UserRecord? FindUserByName(string name) => FindByName(Tables.Users, name);

    public UserRecord RequireUser(string userId) => RequireUser(AppUserIdentity.FromId(userId));

    public UserRecord RequireUser(AppUserIdentity identity) =>
        FindUser(identity) ?? throw Errors.UserNotFound(identity.Text, Nearest(identity.Text, Tables.Users, user => user.Name));

    public GroupRecord? FindGroupById(string groupId) =>
        FindOrganization() is OrganizationRecord own && Tables.Groups.Find(session, groupId) is GroupRecord group && group.OrganizationId == own.OrganizationId ? group : null;

    public GroupRecord? FindGroupByName(string name) => FindByName(Tables.Groups, name);

    public GroupRecord RequireGroup(string nameOrId) =>
        FindGroupById(nameOrId) ?? FindGroupByName(nameOrId) ?? throw GroupNotFound(nameOrId);

    public UnitRecord? FindUnitByName(string name) => FindByName(Tables.Units, name);

    public UnitRecord RequireUnit(string nameOrId) =>
        (FindOrganization() is OrganizationRecord own && Tables.Units.Find(session, nameOrId) is UnitRecord unit && unit.OrganizationId == own.OrganizationId ? unit : null)
        ?? FindUnitByName(nameOrId)
        ?? throw Errors.UnitNotFound(nameOrId, Nearest(nameOrId, Tables.Units, unit => unit.Name));

    public ProjectRecord? FindProject(string name) => FindByName(Tables.Projects, name);

    public ProjectRecord RequireProject(string name) =>
        FindProject(name) ?? throw Errors.ProjectNotFound(name, Nearest(name, Tables.Projects, project => project.Name));

    public TokenRecord RequireToken(UserRecord user, string tokenPrefix) =>
        Tables.Tokens.Find(session, tokenPrefix) is TokenRecord token && token.UserId == user.UserId
            ? token
            : throw Errors.TokenNotFound(tokenPrefix, user.Name, NameLookup.Nearest(tokenPrefix, Tables.Tokens.Under(session, "user", user.UserId).Select(t => t.TokenPrefix)));

    /// <summary>The user that a token belongs to.</summary>
    public UserRecord RequireOwner(string tokenPrefix) =>
        Tables.Tokens.Find(session, tokenPrefix) is TokenRecord token && FindUserById(token.UserId) is UserRecord user
            ? user
            : throw Errors.TokenNotFound(tokenPrefix, null, []);

    public int CountActiveTokens(string userId, DateTime now) => CountTokens(userId, now, AppUserTokenState.Active);

    public int CountTokens(string userId, DateTime now, params AppUserTokenState[] states) => Tables.Tokens
        .Under(session, "user", userId)
        .Count(token => states.Contains(TokenLifetime.StateOf(token.RevokedAt, token.ExpiresAt, now, token.DisabledAt)));

    /// <summary>The name of a principal, which must exist, by its id.</summary>
    public string RequireName(Principal principal) => principal.Kind == PrincipalKind.User
        ? RequireUser(principal.Id).Name
        : (FindGroupById(principal.Id) ?? throw GroupNotFound(principal.Id)).Name;

    /// <summary>A resource and everything that contains it, from the inside out.</summary>
    public IReadOnlyList<ResourceId> ChainOf(Resource resource)
    {
        var chain = new List<ResourceId>();
        var unit = resource.Kind == ResourceKind.Unit ? RequireUnit(resource.Name) : null;
        if (resource.Kind == ResourceKind.Project)
        {
            var project = RequireProject(resource.Name);
            chain.Add(new ResourceId(Resource.Project(project.Name), TextRules.Fold(project.Name)));
            unit = Unit(project.UnitId);
        }

        for (; unit is not null; unit = Unit(unit.ParentId))
        {
            chain.Add(new ResourceId(Resource.Unit(unit.Name), unit.UnitId));
        }

        chain.Add(OrganizationResource());
        return chain;

        UnitRecord? Unit(string? id) => id is null ? null : Tables.Units.Find(session, id);
    }

    /// <summary>The organization as a resource. Its id is empty while it does not exist, and then nobody holds anything.</summary>
    public ResourceId OrganizationResource()
    {
        var organization = OrganizationOrFirst();
        return new ResourceId(new Resource(ResourceKind.Organization, organization.Name), organization.OrganizationId);
    }

    /// <summary>What a principal can do on resources, directly and, for a user, through its groups.</summary>
    public Access AccessOf(Principal principal, IReadOnlyList<ResourceId> resources) => new(
        HoldersFor(principal).SelectMany(holder => resources.SelectMany(resource => Tables.Grants
            .Under(session, "principal", holder.Principal.Id, resource.Resource.Kind.ToString(), resource.Id)
            .Where(grant => grant.Principal == holder.Principal.Kind)
            .Select(grant => new AccessPath(grant.Role, resource.Resource.Kind, resource.Resource.Name, holder.Group)))));

    /// <summary>What a user can do on any resource.</summary>
    public Access AccessAnywhere(string userId) => new(
        HoldersFor(Principal.User(userId)).SelectMany(holder => GrantsOf(holder.Principal)
            .Select(grant => new AccessPath(grant.Role, grant.Resource, grant.ResourceId, holder.Group))));

    /// <summary>Whether a principal is an administrator of the organization: itself or, for a user, through a group.</summary>
    public bool IsAdministrator(Principal principal) => AccessOf(principal, [OrganizationResource()]).Has(RoleCatalogue.OrganizationAdmin);

    /// <summary>Whether any enabled user is an administrator of the organization.</summary>
    public bool HasAdministrator() => GrantsOn(OrganizationResource())
        .Where(grant => grant.Role == RoleCatalogue.OrganizationAdmin)
        .Any(grant => grant.Principal == PrincipalKind.User
            ? IsEnabled(grant.PrincipalId)
            : Tables.Members.Under(session, StoreTable.ByKey, grant.PrincipalId).Any(member => IsEnabled(member.UserId)));

    private bool IsEnabled(string userId) => FindUserById(userId) is { DisabledAt: null };

    /// <summary>Whether a user holds a role, directly or through a group.</summary>
    public bool HoldsGrants(string userId) => HoldersFor(Principal.User(userId)).Any(holder => GrantsOf(holder.Principal).Any());

    /// <summary>The projects on which a user holds a role, directly or through a group, sorted by name.</summary>
    public IEnumerable<ProjectMembership> MembershipsOf(string userId)
    {
        var roles = HoldersFor(Principal.User(userId)).SelectMany(holder => GrantsOf(holder.Principal))
            .Where(grant => RoleCatalogue.MakesMember(grant.Role))
            .ToLookup(grant => (grant.Resource, grant.ResourceId), grant => grant.Role);
        return roles.Count == 0 ? [] : Tables.Projects.Under(session, Tables.Projects.IndexByName, OrganizationOrFirst().OrganizationId)
            .Select(project => new ProjectMembership(
                project.Name,
                [.. ChainOf(Resource.Project(project.Name)).SelectMany(resource => roles[(resource.Resource.Kind, resource.Id)]).Distinct().Order(StringComparer.Ordinal)]))
            .Where(membership => membership.Roles.Count > 0);
    }

    /// <summary>The grants that a principal holds itself.</summary>
    public IEnumerable<GrantRecord> GrantsOf(Principal principal) =>
        Tables.Grants.Under(session, "principal", principal.Id).Where(grant => grant.Principal == principal.Kind);

    /// <summary>The grants on a resource itself.</summary>
    public IReadOnlyList<GrantRecord> GrantsOn(ResourceId resource) => FindOrganization() is OrganizationRecord organization
        ? [.. Tables.Grants.Under(session, StoreTable.ByKey, organization.OrganizationId, resource.Resource.Kind.ToString(), resource.Id)]
        : [];

    public GrantRecord? FindGrant(Principal principal, ResourceId resource, string role) => Tables.Grants
        .Under(session, "principal", principal.Id, resource.Resource.Kind.ToString(), resource.Id)
        .FirstOrDefault(grant => grant.Principal == principal.Kind && string.Equals(grant.Role, role, StringComparison.OrdinalIgnoreCase));

    /// <summary>Everybody whose grants a principal has: itself and, for a user, its groups.</summary>
    private IEnumerable<(Principal Principal, string? Group)> HoldersFor(Principal principal)
    {
        yield return (principal, null);
        if (principal.Kind == PrincipalKind.User)
        {
            foreach (var member in Tables.Members.Under(session, "user", principal.Id))
            {
                if (Tables.Groups.Find(session, member.GroupId) is GroupRecord group)
                {
                    yield return (Principal.Group(group.GroupId), group.Name);
                }
            }
        }
    }

    private AppUsersException GroupNotFound(string nameOrId) =>
        Errors.GroupNotFound(nameOrId, Nearest(nameOrId, Tables.Groups, group => group.Name));

    private T? FindByName<T>(Table<T> table, string name)
        where T : class => FindOrganization() is OrganizationRecord organization
            ? table.Find(session, table.IndexByName, [organization.OrganizationId, TextRules.Fold(name)])
            : null;

    private IReadOnlyList<string> Nearest<T>(string text, Table<T> table, Func<T, string> name)
        where T : class => FindOrganization() is OrganizationRecord organization
            ? NameLookup.Nearest(text, table.Under(session, table.IndexByName, organization.OrganizationId).Select(name))
            : [];
}
