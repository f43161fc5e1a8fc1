using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    private Func<Principal, string>? principalNames;

    /// <summary>Whether the API can have roles that <see cref="RoleCatalogue"/> does not have yet.</summary>
    protected abstract bool HasNewerRoles { get; }

    private ResourceId OrganizationResource => new(new Resource(ResourceKind.Organization, organization.OrganizationName), OrganizationId);

    public GrantResult GrantRole(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        var (name, target, known, warning) = CheckGrant(principal, resource, role, force, cancellation);
        Update(target, "grant", [new PrincipalRoles(principal, [known])], force, cancellation);
        var grant = IfAllowed(() => GrantsOn(target, cancellation))?.Find(g => g.Is(principal, known)) ?? new Grant(target, principal, known, Now);
        return new GrantResult(grant.View(name), warning);
    }

    public string? GetGrantAdvice(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        return CheckGrant(principal, resource, role, force, cancellation).Warning;
    }

    public void RevokeRole(Principal principal, Resource resource, string role, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        var name = RequireName(principal, cancellation);
        var target = RequireResource(resource, cancellation);

        // A caller who cannot see the grants cannot change them either; the API says so.
        var held = IfAllowed(() => GrantsOn(target, cancellation));
        var known = held is null ? role : (held.Find(g => g.Is(principal, role)) ?? throw Errors.GrantNotFound(role, name, target.Resource)).Role;
        Update(target, "revoke", [new PrincipalRoles(principal, [known])], force: false, cancellation);
    }

    public void ChangeGrants(
        Resource resource, GrantOperation operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(entries);
        var target = RequireResource(resource, cancellation);
        var known = GrantChanges.Check(entries, resource.Kind, operation, force || HasNewerRoles, principal => RequireName(principal, cancellation));
        if (operation == GrantOperation.Replace)
        {
            Client.Change(HttpMethod.Put, PathOf(target), BodyOf(known, null, force), $"the grants on {target.Resource} were replaced", cancellation);
            return;
        }

        var name = operation switch { GrantOperation.Grant => "grant", GrantOperation.Revoke => "revoke", _ => "set" };
        Update(target, name, known, force, cancellation);
    }

    public IEnumerable<RoleGrant> GetGrants(Resource resource, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var target = RequireResource(resource, cancellation);
        var nameOf = PrincipalNames(cancellation);
        return
        [
            .. GrantsOn(target, cancellation)
                .OrderBy(g => g.Holder.Id, StringComparer.Ordinal)
                .ThenBy(g => g.Role, StringComparer.Ordinal)
                .Select(g => g.View(nameOf(g.Holder))),
        ];
    }

    public IEnumerable<RoleGrant> GetGrantsOf(Principal principal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var name = RequireName(principal, cancellation);
        var grants = principal.Kind == PrincipalKind.User ? GrantsOfUser(principal, cancellation) : GrantsOfGroup(principal, cancellation);
        return grants.Select(g => g.View(name));
    }

    private (string Name, ResourceId Target, string Role, string? Warning) CheckGrant(
        Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        var name = RequireName(principal, cancellation);
        var chain = ChainOf(resource, cancellation);
        var known = RoleCatalogue.CheckGrantable(role, resource.Kind, force || HasNewerRoles);
        return (name, chain[0], known, GrantAdvice.For(VisibleAccessOf(principal, chain, cancellation), name, known, chain[0].Resource, Now));
    }

    /// <summary>The grants on a resource itself.</summary>
    private List<Grant> GrantsOn(ResourceId target, CancellationToken cancellation) =>
    [
        .. from grants in Client.Get<PermissionList>(PathOf(target), cancellation).Permissions
           let kind = PermissionNames.PrincipalOf(grants.PrincipalType)
           where kind is not null
           from role in grants.Permissions
           select new Grant(
               target,
               new Principal(kind.Value, grants.PrincipalId),
               role,
               grants.GrantedTimes?.GetValueOrDefault(role, grants.CreateTime) ?? grants.CreateTime,
               grants.GrantedBy?.GetValueOrDefault(role)),
    ];

    private IOrderedEnumerable<Grant> GrantsOfUser(Principal user, CancellationToken cancellation)
    {
        var units = new Lazy<List<Account>>(() => ListUnits(cancellation));
        return Client.Get<MemberGrantList>(InOrganization($"user/{user.Id}/permissions"), cancellation).Permissions
            .SelectMany(grants => TargetOf(grants, units) is ResourceId target ? GrantsOfUser(user, grants, target, cancellation) : [])
            .OrderBy(g => g.Target.Resource.Kind.ToString(), StringComparer.Ordinal)
            .ThenBy(g => TextRules.Fold(g.Target.Id), StringComparer.Ordinal)
            .ThenBy(g => g.Role, StringComparer.Ordinal);
    }

    /// <summary>Aiven does not say since when a user holds a role, nor whether the list includes what its groups hold. The list of the
    /// resource does.</summary>
    private IEnumerable<Grant> GrantsOfUser(Principal user, MemberGrants grants, ResourceId target, CancellationToken cancellation) =>
        grants.GrantedTimes is { } times
            ? grants.Permissions.Select(role => new Grant(target, user, role, times.GetValueOrDefault(role, DateTime.UnixEpoch), grants.GrantedBy?.GetValueOrDefault(role)))
            : IfAllowed(() => GrantsOn(target, cancellation))?.Where(g => g.Holder == user) ?? [];

    private ResourceId? TargetOf(MemberGrants grants, Lazy<List<Account>> units) => PermissionNames.ResourceOf(grants.ResourceType) switch
    {
        ResourceKind.Project => new ResourceId(Resource.Project(grants.ResourceId), grants.ResourceId),
        ResourceKind.Unit when units.Value.Find(u => u.AccountId == grants.ResourceId) is Account unit => ResourceOf(unit),
        ResourceKind.Organization => OrganizationResource,
        _ => null,
    };

    /// <summary>The API does not list grants by group, so every resource is read. Grants are returned as they are found.</summary>
    private IEnumerable<Grant> GrantsOfGroup(Principal group, CancellationToken cancellation)
    {
        var projects = ListProjects(cancellation).Select(ResourceOf);
        var units = ListUnits(cancellation).OrderBy(u => u.AccountId, StringComparer.Ordinal).Select(ResourceOf);
        var isAllowed = false;
        foreach (var target in new[] { OrganizationResource }.Concat(projects).Concat(units))
        {
            var grants = IfAllowed(() => GrantsOn(target, cancellation));
            isAllowed |= grants is not null;
            foreach (var grant in (grants ?? []).Where(g => g.Holder == group).OrderBy(g => g.Role, StringComparer.Ordinal))
            {
                yield return grant;
            }
        }

        if (!isAllowed)
        {
            GrantsOn(OrganizationResource, cancellation);
        }
    }

    private int? CountGrants(ResourceId target, CancellationToken cancellation) =>
        IfAllowed(() => Client.Get<PermissionList>(PathOf(target), cancellation))?.Permissions.Sum(p => p.Permissions.Count);

    private void Update(ResourceId target, string operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation) =>
        Client.Change(HttpMethod.Patch, PathOf(target), BodyOf(entries, operation, force), $"the grants on {target.Resource} were changed", cancellation);

    private static PermissionsUpdate BodyOf(IEnumerable<PrincipalRoles> entries, string? operation, bool force) =>
        new([.. entries.Select(e => new PermissionIn(e.Roles, e.Principal.Id, PermissionNames.Of(e.Principal.Kind)))], operation, force ? true : null);

    private ApiPath PathOf(ResourceId target) => InOrganization($"permissions/{PermissionNames.Of(target.Resource.Kind)}/{target.Id}");

    private static ResourceId ResourceOf(WireProject project) => new(Resource.Project(project.ProjectId), project.ProjectId);

    private static ResourceId ResourceOf(Account unit) => new(Resource.Unit(unit.AccountName), unit.AccountId);

    /// <summary>A resource itself, for which nothing is read that is only about what contains it.</summary>
    private ResourceId RequireResource(Resource resource, CancellationToken cancellation) =>
        resource.Kind == ResourceKind.Project ? ResourceOf(RequireProject(resource.Name, cancellation)) : ChainOf(resource, cancellation)[0];

    /// <summary>A resource and everything that contains it, from the inside out.</summary>
    protected List<ResourceId> ChainOf(Resource resource, CancellationToken cancellation)
    {
        var chain = new List<ResourceId>();
        var project = resource.Kind == ResourceKind.Project ? RequireProject(resource.Name, cancellation) : null;
        if (project is not null)
        {
            chain.Add(ResourceOf(project));
        }

        var isInUnit = resource.Kind == ResourceKind.Unit || (project is not null && !IsRoot(project.ParentId));
        var units = isInUnit ? ListUnits(cancellation) : [];
        var unit = resource.Kind == ResourceKind.Unit ? RequireUnit(units, resource.Name) : units.Find(u => u.AccountId == project?.ParentId);
        for (; unit is not null; unit = units.Find(u => u.AccountId == unit.ParentAccountId))
        {
            chain.Add(ResourceOf(unit));
        }

        chain.Add(OrganizationResource);
        return chain;
    }

    /// <summary>The name of a principal, which must exist, by its id.</summary>
    private string RequireName(Principal principal, CancellationToken cancellation) => principal.Kind == PrincipalKind.User
        ? RequireUser(principal.Id, cancellation).Name
        : RequireGroupById(principal.Id, cancellation).UserGroupName;

    /// <summary>The names of principals, including the people of the organization, or the id of one whose name the caller cannot see.
    /// Users and groups are each read when the first name is needed, and then known to the whole command.</summary>
    private Func<Principal, string> PrincipalNames(CancellationToken cancellation) => principalNames ??= ReadPrincipalNames(cancellation);

    private Func<Principal, string> ReadPrincipalNames(CancellationToken cancellation)
    {
        var users = new Lazy<Dictionary<string, string>>(() =>
            (IfAllowed(() => Client.Get<OrganizationUserList>(InOrganization($"user"), cancellation))?.Users ?? [])
                .ToValues(u => u.UserId, u => u.UserInfo?.RealName ?? u.UserId));
        var groups = new Lazy<Dictionary<string, string>>(() =>
            (IfAllowed(() => ListGroups(cancellation)) ?? []).ToValues(g => g.UserGroupId, g => g.UserGroupName));
        return principal => (principal.Kind == PrincipalKind.User ? users : groups).Value.GetValueOrDefault(principal.Id, principal.Id);
    }
}
