using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    public GrantResult GrantRole(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        var name = NameOf(principal, cancellation);
        var chain = ChainOf(resource, cancellation);
        var checkedRole = RoleCatalogue.CheckGrantable(role, resource.Kind, force);
        var warning = GrantAdvice.For(AccessSeen(principal, chain, cancellation), name, checkedRole, chain[0].Resource);
        Patch(chain[0], "grant", [new PrincipalRoles(principal, [checkedRole])], force, cancellation);
        var grant = FindGrantsOn(chain[0], cancellation)?.Find(g => Holds(g, principal, checkedRole))
            ?? Record(chain[0], principal, checkedRole, time.UtcNow());
        return new GrantResult(new RoleGrant(grant, chain[0].Resource, name), warning);
    }

    /// <inheritdoc/>
    public void RevokeRole(Principal principal, Resource resource, string role, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        var name = NameOf(principal, cancellation);
        var target = ChainOf(resource, cancellation)[0];

        // Who may not see what is held may not change it either, and is told so by the API.
        var held = FindGrantsOn(target, cancellation);
        var known = held is null ? role : (held.Find(g => Holds(g, principal, role)) ?? throw Errors.GrantNotFound(role, name, target.Resource)).Role;
        Patch(target, "revoke", [new PrincipalRoles(principal, [known])], force: false, cancellation);
    }

    /// <inheritdoc/>
    public void ChangeGrants(
        Resource resource, GrantOperation operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(entries);
        var target = ChainOf(resource, cancellation)[0];
        var passes = force || operation == GrantOperation.Revoke;
        var known = entries.Select(e =>
        {
            NameOf(e.Principal, cancellation);
            return e with { Roles = [.. e.Roles.Select(role => RoleCatalogue.CheckGrantable(role, resource.Kind, passes))] };
        }).ToList();
        if (operation == GrantOperation.Replace)
        {
            client.Change(HttpMethod.Put, PathOf(target), BodyOf(known, null, force), $"the grants on {target.Resource} were replaced", cancellation);
            return;
        }

        var name = operation switch { GrantOperation.Grant => "grant", GrantOperation.Revoke => "revoke", _ => "set" };
        Patch(target, name, known, force, cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetGrants(Resource resource, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var target = ChainOf(resource, cancellation)[0];
        var names = PrincipalNames(cancellation);
        return
        [
            .. GrantsOn(target, cancellation)
                .OrderBy(g => Tables.Grants.ValueIn("resource", g), StringComparer.Ordinal)
                .Select(g => new RoleGrant(g, target.Resource, names(g.Principal, g.PrincipalId))),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetGrantsOf(Principal principal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var name = NameOf(principal, cancellation);
        var grants = principal.Kind == PrincipalKind.User ? GrantsOfUser(principal, cancellation) : GrantsOfGroup(principal, cancellation);
        return grants.Select(g => new RoleGrant(g.Record, g.Resource, name));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Role> GetRoles() => RoleCatalogue.All;

    /// <inheritdoc/>
    public Role GetRole(string name) => RoleCatalogue.Get(name);

    private List<(GrantRecord Record, Resource Resource)> GrantsOfUser(Principal user, CancellationToken cancellation)
    {
        var held = client.Get<MemberGrantList>(Own($"user/{user.Id}/permissions"), cancellation).Permissions;
        var units = new Lazy<List<UnitRecord>>(() => ListUnits(cancellation));
        return
        [
            .. held
                .SelectMany(grants => TargetOf(grants, units) is ResourceId target
                    ? RecordsOf(grants, target, user, cancellation).Select(record => (record, target.Resource))
                    : [])
                .OrderBy(g => Tables.Grants.ValueIn("principal", g.record), StringComparer.Ordinal),
        ];
    }

    /// <summary>Aiven does not say whether it counts in what groups hold, nor since when; the resource's own list does.</summary>
    private IEnumerable<GrantRecord> RecordsOf(MemberGrants grants, ResourceId target, Principal user, CancellationToken cancellation) =>
        grants.GrantedTimes is { } times
            ? grants.Permissions.Select(role => Record(target, user, role, times.TryGetValue(role, out var granted) ? WireTime.Utc(granted) : DateTime.UnixEpoch))
            : GrantsOn(target, cancellation).Where(g => g.Principal == PrincipalKind.User && g.PrincipalId == user.Id);

    private ResourceId? TargetOf(MemberGrants grants, Lazy<List<UnitRecord>> units) => PermissionNames.ResourceOf(grants.ResourceType) switch
    {
        ResourceKind.Project => new ResourceId(Resource.Project(grants.ResourceId), grants.ResourceId),
        ResourceKind.Unit when units.Value.Find(u => u.UnitId == grants.ResourceId) is UnitRecord unit => new ResourceId(Resource.Unit(unit.Name), unit.UnitId),
        ResourceKind.Organization => Root,
        _ => null,
    };

    /// <summary>No list of the API is by group, so every resource is looked at; they come as they are found.</summary>
    private IEnumerable<(GrantRecord Record, Resource Resource)> GrantsOfGroup(Principal group, CancellationToken cancellation)
    {
        var projects = ListProjects(cancellation).Select(p => new ResourceId(Resource.Project(p.ProjectId), p.ProjectId));
        var units = ListUnits(cancellation).OrderBy(u => u.UnitId, StringComparer.Ordinal).Select(u => new ResourceId(Resource.Unit(u.Name), u.UnitId));
        return new[] { Root }.Concat(projects).Concat(units).SelectMany(target => GrantsOn(target, cancellation)
            .Where(g => g.Principal == PrincipalKind.Group && g.PrincipalId == group.Id)
            .OrderBy(g => g.Role, StringComparer.Ordinal)
            .Select(g => (g, target.Resource)));
    }

    /// <summary>The direct grants on a resource.</summary>
    private List<GrantRecord> GrantsOn(ResourceId target, CancellationToken cancellation) =>
        RecordsOf(target, client.Get<PermissionList>(PathOf(target), cancellation));

    /// <summary>The direct grants on a resource; null for somebody who may not see them.</summary>
    private List<GrantRecord>? FindGrantsOn(ResourceId target, CancellationToken cancellation) =>
        client.GetIfAllowed<PermissionList>(PathOf(target), cancellation) is PermissionList list ? RecordsOf(target, list) : null;

    private List<GrantRecord> RecordsOf(ResourceId target, PermissionList list) =>
    [
        .. from grants in list.Permissions
           let kind = PermissionNames.PrincipalOf(grants.PrincipalType)
           where kind is not null
           from role in grants.Permissions
           let granted = grants.GrantedTimes is { } times && times.TryGetValue(role, out var at) ? at : grants.CreateTime
           select Record(target, new Principal(kind.Value, grants.PrincipalId), role, WireTime.Utc(granted)),
    ];

    private int? CountGrants(ResourceKind kind, string id, CancellationToken cancellation) =>
        client.GetIfAllowed<PermissionList>(PathOf(new ResourceId(new Resource(kind, id), id)), cancellation)?.Permissions.Sum(p => p.Permissions.Count);

    private void Patch(ResourceId target, string operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation) =>
        client.Change(HttpMethod.Patch, PathOf(target), BodyOf(entries, operation, force), $"the grants on {target.Resource} were changed", cancellation);

    private PermissionsUpdate BodyOf(IEnumerable<PrincipalRoles> entries, string? operation, bool force) => new(
        [.. entries.Select(e => new PermissionIn(e.Roles, e.Principal.Id, PermissionNames.Of(e.Principal.Kind)))],
        operation,
        force && Extended ? true : null);

    private ApiPath PathOf(ResourceId target) => Own($"permissions/{PermissionNames.Of(target.Resource.Kind)}/{target.Id}");

    private ResourceId Root => new(new Resource(ResourceKind.Organization, organization.OrganizationName), OrganizationId);

    /// <summary>A resource and all that it stands in, the innermost first, with the ids that the API knows them by.</summary>
    private List<ResourceId> ChainOf(Resource resource, CancellationToken cancellation)
    {
        var chain = new List<ResourceId>();
        var project = resource.Kind == ResourceKind.Project ? RequireProject(resource.Name, cancellation) : null;
        if (project is not null)
        {
            chain.Add(new ResourceId(Resource.Project(project.ProjectId), project.ProjectId));
        }

        var isInUnit = resource.Kind == ResourceKind.Unit || (project is not null && !IsRoot(project.ParentId));
        var units = isInUnit ? ListUnits(cancellation) : [];
        var unit = resource.Kind == ResourceKind.Unit ? RequireUnit(units, resource.Name) : units.Find(u => u.UnitId == project?.ParentId);
        for (; unit is not null; unit = units.Find(u => u.UnitId == unit.ParentId))
        {
            chain.Add(new ResourceId(Resource.Unit(unit.Name), unit.UnitId));
        }

        chain.Add(Root);
        return chain;
    }

    private string NameOf(Principal principal, CancellationToken cancellation)
    {
        if (principal.Kind == PrincipalKind.User)
        {
            return RequireUser(principal.Id, cancellation).Name;
        }

        return RequireGroup(principal.Id, cancellation).UserGroupName;
    }

    /// <summary>Names by id, looked up when the first of a kind is asked for; the id where there is none to be seen. People of
    /// the organization hold roles too.</summary>
    private Func<PrincipalKind, string, string> PrincipalNames(CancellationToken cancellation)
    {
        var users = new Lazy<Dictionary<string, string>>(() =>
            (client.GetIfAllowed<OrganizationUserList>(Own($"user"), cancellation)?.Users ?? [])
                .ToValues(u => u.UserId, u => u.UserInfo?.RealName ?? u.UserId));
        var groups = new Lazy<Dictionary<string, string>>(() =>
            (client.GetIfAllowed<GroupList>(Own($"user-groups"), cancellation)?.UserGroups ?? [])
                .ToValues(g => g.UserGroupId, g => g.UserGroupName));
        return (kind, id) => (kind == PrincipalKind.User ? users : groups).Value.GetValueOrDefault(id, id);
    }

    private static bool Holds(GrantRecord grant, Principal principal, string role) =>
        grant.Principal == principal.Kind && grant.PrincipalId == principal.Id && string.Equals(grant.Role, role, StringComparison.OrdinalIgnoreCase);

    /// <summary>Like a store's, where the id of a project is its name in upper case.</summary>
    private GrantRecord Record(ResourceId target, Principal principal, string role, DateTime grantedAt) => new(
        OrganizationId,
        target.Resource.Kind,
        target.Resource.Kind == ResourceKind.Project ? TextRules.Fold(target.Id) : target.Id,
        principal.Kind,
        principal.Id,
        role,
        grantedAt);
}
