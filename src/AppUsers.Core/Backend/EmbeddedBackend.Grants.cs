using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <inheritdoc/>
    public GrantResult GrantRole(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        var entry = new EventDraft(resource.ToString(), UserIdOf(principal)) { Detail = $"{role} to {principal.Id}" };
        return Change(
            Operation.GrantRole,
            entry,
            (store, actor) =>
            {
                var name = NameOf(store, principal);
                entry.Detail = $"{role} to {name}";
                var chain = ChainOf(store, resource);
                var checkedRole = RoleCatalogue.CheckGrantable(role, resource.Kind, force);
                actor.DemandHolding(store, checkedRole, chain);
                var warning = GrantAdvice.For(store, principal, name, checkedRole, chain);
                var grant = FindGrant(store, principal, chain[0], checkedRole);
                entry.IsNothing = grant is not null;
                grant ??= new GrantRecord(
                    RequireOrganization(store).OrganizationId, resource.Kind, chain[0].Id, principal.Kind, principal.Id, checkedRole, time.UtcNow());
                Tables.Grants.Put(store, grant);
                return new GrantResult(new RoleGrant(grant, chain[0].Resource, name), warning);
            },
            cancellation,
            resource);
    }

    /// <inheritdoc/>
    public void RevokeRole(Principal principal, Resource resource, string role, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        var entry = new EventDraft(resource.ToString(), UserIdOf(principal)) { Detail = $"{role} from {principal.Id}" };
        Change(
            Operation.RevokeRole,
            entry,
            (store, actor) =>
            {
                var name = NameOf(store, principal);
                entry.Detail = $"{role} from {name}";
                var chain = ChainOf(store, resource);
                var grant = FindGrant(store, principal, chain[0], role) ?? throw Errors.GrantNotFound(role, name, chain[0].Resource);
                actor.DemandHolding(store, grant.Role, chain);
                Tables.Grants.Delete(store, grant);
                return grant;
            },
            cancellation,
            resource);
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetGrants(Resource resource, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var (organization, target) = Read(
            Operation.GetGrants, store => (FindOrganization(store)?.OrganizationId, ChainOf(store, resource)[0]), cancellation, resource);
        return organization is null
            ? []
            : Tables.Grants.Stream(
                file, "resource", IndexRange.Under(organization, resource.Kind.ToString(), target.Id), ViewWithNames, cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetGrantsOf(Principal principal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        Read(Operation.GetGrantsOf, store => NameOf(store, principal), cancellation);
        return Tables.Grants.Stream(file, "principal", IndexRange.Under(principal.Id), ViewWithNames, cancellation);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation) => Read<IReadOnlyList<AccessEntry>>(
        Operation.GetAccess,
        store =>
        {
            var user = View(store, RequireUser(store, userId));
            var chain = ChainOf(store, Resource.Project(project));
            var access = Access.Of(store, userId, chain);
            return [.. access.Permissions.Where(RoleCatalogue.AppliesToProject).Select(p => new AccessEntry(p, chain[0].Resource.Name, user, access.PathsTo(p)))];
        },
        cancellation,
        Resource.Project(project));

    /// <inheritdoc/>
    public AccessCheck TestAccess(string userId, string permission, string project, CancellationToken cancellation) => Read(
        Operation.TestAccess,
        store =>
        {
            var user = View(store, RequireUser(store, userId));
            var chain = ChainOf(store, Resource.Project(project));
            var access = Access.Of(store, userId, chain);

            // A name that the catalogue does not know may have been granted by force.
            var name = access.Has(permission) ? permission : RoleCatalogue.Get(permission).Name;
            var paths = access.PathsTo(name);
            return new AccessCheck(name, chain[0].Resource.Name, user, paths, paths.Count > 0 ? [] : RoleCatalogue.RolesWith(name));
        },
        cancellation,
        Resource.Project(project));

    /// <inheritdoc/>
    public IReadOnlyList<Role> GetRoles() => RoleCatalogue.All;

    /// <inheritdoc/>
    public Role GetRole(string name) => RoleCatalogue.Get(name);

    /// <summary>A resource and all that it stands in, the innermost first.</summary>
    private List<ResourceId> ChainOf(IStoreReader store, Resource resource)
    {
        var chain = new List<ResourceId>();
        var unit = resource.Kind == ResourceKind.Unit ? RequireUnit(store, resource.Name) : null;
        if (resource.Kind == ResourceKind.Project)
        {
            var project = RequireProject(store, resource.Name);
            chain.Add(new ResourceId(Resource.Project(project.Name), TextRules.Fold(project.Name)));
            unit = project.UnitId is string id ? Tables.Units.Find(store, id) : null;
        }

        for (; unit is not null; unit = unit.ParentId is string parent ? Tables.Units.Find(store, parent) : null)
        {
            chain.Add(new ResourceId(Resource.Unit(unit.Name), unit.UnitId));
        }

        chain.AddRange(OrganizationChain(store));
        return chain;
    }

    /// <summary>The organization alone; the id is empty while there is none, and then nobody holds anything.</summary>
    private List<ResourceId> OrganizationChain(IStoreReader store)
    {
        var organization = FindOrganization(store) ?? NewOrganization();
        return [new ResourceId(new Resource(ResourceKind.Organization, organization.Name), organization.OrganizationId)];
    }

    /// <summary>Whether a user holds any grant, itself or through a group.</summary>
    private static bool HoldsGrants(IStoreReader store, string userId) =>
        HoldsOwnGrants(store, userId)
        || Tables.Members.Under(store, "user", userId).Any(member => HoldsOwnGrants(store, member.GroupId));

    private static bool HoldsOwnGrants(IStoreReader store, string principalId) =>
        Tables.Grants.Under(store, "principal", principalId).Any();

    private string NameOf(IStoreReader store, Principal principal) => principal.Kind == PrincipalKind.User
        ? RequireUser(store, principal.Id).Name
        : RequireGroup(store, principal.Id).Name;

    private static string? UserIdOf(Principal principal) => principal.Kind == PrincipalKind.User ? principal.Id : null;

    private static GrantRecord? FindGrant(IStoreReader store, Principal principal, ResourceId resource, string role) =>
        Tables.Grants
            .Under(store, "principal", principal.Id, resource.Resource.Kind.ToString(), resource.Id)
            .FirstOrDefault(g => string.Equals(g.Role, role, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<RoleGrant> ViewWithNames(IStoreReader store, GrantRecord grant)
    {
        var principal = grant.Principal == PrincipalKind.User
            ? Tables.Users.Find(store, grant.PrincipalId)?.Name
            : Tables.Groups.Find(store, grant.PrincipalId)?.Name;
        var resource = grant.Resource switch
        {
            ResourceKind.Project => FindProject(store, grant.OrganizationId, grant.ResourceId)?.Name,
            ResourceKind.Unit => Tables.Units.Find(store, grant.ResourceId)?.Name,
            _ => Tables.Organizations.Find(store, grant.ResourceId)?.Name,
        };
        return principal is null || resource is null ? [] : [new RoleGrant(grant, new Resource(grant.Resource, resource), principal)];
    }
}
