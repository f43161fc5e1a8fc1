using AppUsers.Storage;

namespace AppUsers.Permissions;

/// <summary>
/// What somebody may do on a resource: the union of all grants on it and on all that it stands in, direct and through
/// groups. A grant can only add; none takes away.
/// </summary>
internal sealed class Access
{
    private readonly ILookup<string, AccessPath> paths;

    public Access(IEnumerable<AccessPath> grants)
    {
        paths = grants
            .SelectMany(path => RoleCatalogue.PermissionsOf(path.Role).Append(path.Role).Distinct(), (path, permission) => (path, permission))
            .ToLookup(p => p.permission, p => p.path, StringComparer.Ordinal);
    }

    /// <summary>Every permission in the order of their names; roles are the ways to them and not listed.</summary>
    public IEnumerable<string> Permissions => paths.Select(p => p.Key).Where(RoleCatalogue.IsPermission).Order(StringComparer.Ordinal);

    public bool Has(string permission) => paths.Contains(permission);

    public IReadOnlyList<AccessPath> PathsTo(string permission) => [.. paths[permission]];

    /// <summary>Whether all is held that a role carries.</summary>
    public bool Covers(string role) => RoleCatalogue.PermissionsOf(role).All(Has);

    /// <summary>Each permission that has a meaning on a project, with every way to it.</summary>
    public IReadOnlyList<AccessEntry> EntriesFor(AppUser user, string project) =>
        [.. Permissions.Where(RoleCatalogue.AppliesToProject).Select(p => new AccessEntry(p, project, user, PathsTo(p)))];

    /// <summary>Whether a permission is held on a project, and why.</summary>
    public AccessCheck Check(AppUser user, string permission, string project)
    {
        // A name that the catalogue does not know may have been granted by force.
        var name = Has(permission) ? permission : RoleCatalogue.Get(permission).Name;
        var ways = PathsTo(name);
        return new AccessCheck(name, project, user, ways, ways.Count > 0 ? [] : RoleCatalogue.RolesWith(name));
    }

    /// <summary>What a user may do on the resources given, the innermost first.</summary>
    public static Access Of(IStoreReader store, string userId, IReadOnlyList<ResourceId> resources)
    {
        var groups = Tables.Members.Under(store, "user", userId)
            .Select(m => Tables.Groups.Find(store, m.GroupId))
            .OfType<GroupRecord>()
            .ToList();
        return new Access(
        [
            .. PathsOf(store, userId, null, resources),
            .. groups.SelectMany(g => PathsOf(store, g.GroupId, g.Name, resources)),
        ]);
    }

    /// <summary>What a user may do on any resource at all.</summary>
    public static Access Anywhere(IStoreReader store, string userId)
    {
        var principals = Tables.Members.Under(store, "user", userId).Select(m => m.GroupId).Append(userId);
        return new Access(principals
            .SelectMany(id => Tables.Grants.Under(store, "principal", id))
            .Select(grant => new AccessPath(grant.Role, new Resource(grant.Resource, grant.ResourceId), null)));
    }

    /// <summary>What a principal, a user or a group, holds itself.</summary>
    public static Access Of(IStoreReader store, Principal principal, IReadOnlyList<ResourceId> resources) =>
        principal.Kind == PrincipalKind.User
            ? Of(store, principal.Id, resources)
            : new Access(PathsOf(store, principal.Id, null, resources));

    private static IEnumerable<AccessPath> PathsOf(IStoreReader store, string principalId, string? group, IReadOnlyList<ResourceId> resources) =>
        resources.SelectMany(resource => Tables.Grants
            .Under(store, "principal", principalId, resource.Resource.Kind.ToString(), resource.Id)
            .Select(grant => new AccessPath(grant.Role, resource.Resource, group)));
}

/// <summary>A resource and the id by which its grants are kept.</summary>
/// <param name="Resource">The resource with its name as it is spelled.</param>
/// <param name="Id">The id of the organization or unit; the name of the project in upper case.</param>
internal sealed record ResourceId(Resource Resource, string Id);
