using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    public IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation) =>
        GetAccess(GetUser(AppUserIdentity.FromId(userId), cancellation), project, cancellation);

    public AccessCheck TestAccess(string userId, string permission, string project, CancellationToken cancellation) =>
        TestAccess(GetUser(AppUserIdentity.FromId(userId), cancellation), permission, project, cancellation);

    protected abstract IReadOnlyList<AccessEntry> GetAccess(AppUser user, string project, CancellationToken cancellation);

    protected abstract AccessCheck TestAccess(AppUser user, string permission, string project, CancellationToken cancellation);

    /// <summary>What a principal can do: itself on each resource, from the inside out, then through each of its groups.</summary>
    protected Access AccessOf(Principal principal, List<ResourceId> chain, CancellationToken cancellation, bool onlyVisible = false)
    {
        var holders = new List<(Principal Principal, string? Group)> { (principal, null) };
        if (principal.Kind == PrincipalKind.User)
        {
            holders.AddRange(ListGroupsOf(principal.Id, cancellation).Select(g => (Principal.Group(g.UserGroupId), (string?)g.UserGroupName)));
        }

        var grants = chain
            .SelectMany(target => (onlyVisible ? IfAllowed(() => GrantsOn(target, cancellation)) ?? [] : GrantsOn(target, cancellation)).OrderBy(g => g.Role, StringComparer.Ordinal))
            .ToList();
        return new Access(
            from holder in holders
            from grant in grants
            where grant.Holder == holder.Principal
            select new AccessPath(grant.Role, grant.Target.Resource.Kind, grant.Target.Resource.Name, holder.Group),
            grants.Select(grant => grant.Role));
    }

    /// <summary>As much of it as the caller is allowed to see, which is enough for advice.</summary>
    private Access VisibleAccessOf(Principal principal, List<ResourceId> chain, CancellationToken cancellation) =>
        IfAllowed(() => AccessOf(principal, chain, cancellation, onlyVisible: true)) ?? new Access([]);
}
