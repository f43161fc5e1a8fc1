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
                var warning = GrantAdvice.For(Access.Of(store, principal, chain), name, checkedRole, chain[0].Resource);
                var grant = FindGrant(store, principal, chain[0], checkedRole);
                entry.IsNothing = grant is not null;
                grant ??= PutGrant(store, principal, chain[0], checkedRole);
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
    public void ChangeGrants(
        Resource resource, GrantOperation operation, IReadOnlyList<PrincipalRoles> entries, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(entries);

        // What is granted or revoked leaves an event for each; this one only tells of a refusal.
        var entry = new EventDraft(resource.ToString()) { Detail = $"{operation}: {entries.Count} principals" };
        Change(
            Operation.ChangeGrants,
            entry,
            (store, actor) =>
            {
                var chain = ChainOf(store, resource);
                var (granted, revoked) = GrantChanges.Of(operation, GrantsOn(store, chain[0]), Check(store, entries, resource.Kind, operation, force));
                foreach (var grant in revoked)
                {
                    actor.DemandHolding(store, grant.Role, chain);
                    Tables.Grants.Delete(store, grant);
                    AppendGrantEvent(store, Operation.RevokeRole, actor, chain[0].Resource, grant, "from");
                }

                foreach (var (principal, role) in granted)
                {
                    actor.DemandHolding(store, role, chain);
                    AppendGrantEvent(store, Operation.GrantRole, actor, chain[0].Resource, PutGrant(store, principal, chain[0], role), "to");
                }

                entry.IsNothing = true;
                return true;
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
    public IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation) => Read(
        Operation.GetAccess,
        store =>
        {
            var user = View(store, RequireUser(store, userId));
            var chain = ChainOf(store, Resource.Project(project));
            return Access.Of(store, userId, chain).EntriesFor(user, chain[0].Resource.Name);
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
            return Access.Of(store, userId, chain).Check(user, permission, chain[0].Resource.Name);
        },
        cancellation,
        Resource.Project(project));

    /// <inheritdoc/>
    public IReadOnlyList<Role> GetRoles() => RoleCatalogue.All;

    /// <inheritdoc/>
    public Role GetRole(string name) => RoleCatalogue.Get(name);

    /// <summary>Every principal must be there; every role must be known, unless it is only taken away.</summary>
    private List<PrincipalRoles> Check(
        IStoreReader store, IReadOnlyList<PrincipalRoles> entries, ResourceKind kind, GrantOperation operation, bool force)
    {
        var passes = force || operation == GrantOperation.Revoke;
        return
        [
            .. entries.Select(entry =>
            {
                NameOf(store, entry.Principal);
                return entry with { Roles = [.. entry.Roles.Select(role => RoleCatalogue.CheckGrantable(role, kind, passes))] };
            }),
        ];
    }

    private List<GrantRecord> GrantsOn(IStoreReader store, ResourceId resource) =>
        FindOrganization(store) is OrganizationRecord organization
            ? [.. Tables.Grants.Under(store, "resource", organization.OrganizationId, resource.Resource.Kind.ToString(), resource.Id)]
            : [];

    private GrantRecord PutGrant(IStoreWriter store, Principal principal, ResourceId resource, string role)
    {
        var organization = RequireOrganization(store).OrganizationId;
        var grant = new GrantRecord(organization, resource.Resource.Kind, resource.Id, principal.Kind, principal.Id, role, time.UtcNow());
        Tables.Grants.Put(store, grant);
        return grant;
    }

    private void AppendGrantEvent(IStoreWriter store, Operation operation, Actor actor, Resource resource, GrantRecord grant, string preposition)
    {
        var principal = new Principal(grant.Principal, grant.PrincipalId);
        var entry = new EventDraft(resource.ToString(), UserIdOf(principal)) { Detail = $"{grant.Role} {preposition} {NameOf(store, principal)}" };
        Append(store, operation, actor.Name, entry, EventOutcome.Done);
    }

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
