using AppUsers.AivenApi.Contracts;
using AppUsers.Permissions;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    public IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation)
    {
        var user = GetUser(AppUserIdentity.FromId(userId), cancellation);
        var chain = ChainOf(Resource.Project(project), cancellation);
        var name = chain[0].Resource.Name;
        return Extended
            ? [.. client.Get<AccessList>(Own($"user/{userId}/access").With("project", name), cancellation).Access
                .Select(a => new AccessEntry(a.Permission, name, user, PathsOf(a)))]
            : AccessOf(Principal.User(userId), chain, cancellation).EntriesFor(user, name);
    }

    /// <inheritdoc/>
    public AccessCheck TestAccess(string userId, string permission, string project, CancellationToken cancellation)
    {
        var user = GetUser(AppUserIdentity.FromId(userId), cancellation);
        var chain = ChainOf(Resource.Project(project), cancellation);
        var name = chain[0].Resource.Name;
        if (!Extended)
        {
            return AccessOf(Principal.User(userId), chain, cancellation).Check(user, permission, name);
        }

        var access = client.Get<WireAccess>(Own($"user/{userId}/access/{permission}").With("project", name), cancellation);
        return new AccessCheck(access.Permission, name, user, PathsOf(access), access.Paths.Count > 0 ? [] : RoleCatalogue.RolesWith(access.Permission));
    }

    /// <summary>What a principal may do: by itself on each resource, the innermost first, then by each of its groups.</summary>
    private Access AccessOf(Principal principal, List<ResourceId> chain, CancellationToken cancellation, bool ifAllowed = false)
    {
        var holders = new List<(Principal Holder, string? Group)> { (principal, null) };
        if (principal.Kind == PrincipalKind.User)
        {
            holders.AddRange(ListGroupsOf(principal.Id, cancellation).Select(g => (Principal.Group(g.UserGroupId), (string?)g.UserGroupName)));
        }

        var grants = chain.Select(target => (target.Resource, Held: ifAllowed ? FindGrantsOn(target, cancellation) ?? [] : GrantsOn(target, cancellation))).ToList();
        return new Access(
            from holder in holders
            from resource in grants
            from grant in resource.Held.OrderBy(g => g.Role, StringComparer.Ordinal)
            where Holds(grant, holder.Holder, grant.Role)
            select new AccessPath(grant.Role, resource.Resource, holder.Group));
    }

    /// <summary>As much of it as the caller may see: enough for advice.</summary>
    private Access AccessSeen(Principal principal, List<ResourceId> chain, CancellationToken cancellation)
    {
        try
        {
            return AccessOf(principal, chain, cancellation, ifAllowed: true);
        }
        catch (AppUsersException e) when (e.Code is ErrorCode.PermissionDenied or ErrorCode.ScopeMissing)
        {
            return new Access([]);
        }
    }

    private static IReadOnlyList<AccessPath> PathsOf(WireAccess access) =>
    [
        .. access.Paths.Select(path => new AccessPath(
            path.Role, PermissionNames.ResourceOf(path.ResourceType) ?? ResourceKind.Organization, path.ResourceName, path.Group)),
    ];
}
