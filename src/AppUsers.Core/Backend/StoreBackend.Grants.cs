using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public GrantResult GrantRole(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        return Change(
            Operation.GrantRole,
            new EventEntry(resource.ToString(), principal.UserId),
            t =>
            {
                var (name, target, known, warning) = CheckGrant(t.Lookups, t.Actor, principal, resource, role, force);
                if (t.Lookups.FindGrant(principal, target, known) is GrantRecord held)
                {
                    return new Changed<GrantResult>(new GrantResult(View(held, target.Resource, name), warning), Event: null);
                }

                var grant = PutGrant(t, principal, target, known);
                return new Changed<GrantResult>(
                    new GrantResult(View(grant, target.Resource, name), warning), new EventEntry(resource.ToString(), principal.UserId, $"{known} to {name}"));
            },
            cancellation,
            resource);
    }

    /// <inheritdoc/>
    public string? GetGrantAdvice(Principal principal, Resource resource, string? role, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        return Read(
            Operation.GetGrantAdvice, (lookups, actor) => CheckGrant(lookups, actor, principal, resource, role, force).Warning, cancellation, resource);
    }

    /// <inheritdoc/>
    public void RevokeRole(Principal principal, Resource resource, string role, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(resource);
        Change(
            Operation.RevokeRole,
            new EventEntry(resource.ToString(), principal.UserId),
            t =>
            {
                var name = t.Lookups.RequireName(principal);
                var chain = t.Lookups.ChainOf(resource);
                var grant = t.Lookups.FindGrant(principal, chain[0], role) ?? throw Errors.GrantNotFound(role, name, chain[0].Resource);
                t.Actor.DemandHolding(t.Lookups, grant.Role, chain);
                Tables.Grants.Delete(t.Session, grant);
                return new Changed<GrantRecord>(grant, new EventEntry(resource.ToString(), principal.UserId, $"{grant.Role} from {name}"));
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
        Change(
            Operation.ChangeGrants,
            new EventEntry(resource.ToString()),
            t =>
            {
                var chain = t.Lookups.ChainOf(resource);
                var held = t.Lookups.GrantsOn(chain[0]);
                var wanted = GrantChanges.Check(entries, resource.Kind, operation, force, principal => t.Lookups.RequireName(principal));
                var changes = GrantChanges.Of(operation, [.. held.Select(grant => new PrincipalRole(grant.Holder, grant.Role))], wanted);

                // Before anything is changed: it may be the actor's own role that is replaced.
                foreach (var (_, role) in changes.Revoked.Concat(changes.Granted))
                {
                    t.Actor.DemandHolding(t.Lookups, role, chain);
                }

                foreach (var (principal, role) in changes.Revoked)
                {
                    Tables.Grants.Delete(t.Session, held.First(grant => grant.Holder == principal && grant.Role == role));
                    Append(t, Operation.RevokeRole, chain[0].Resource, principal, $"{role} from ");
                }

                foreach (var (principal, role) in changes.Granted)
                {
                    PutGrant(t, principal, chain[0], role);
                    Append(t, Operation.GrantRole, chain[0].Resource, principal, $"{role} to ");
                }

                // Each grant has its own event.
                return new Changed<bool>(true, Event: null);
            },
            cancellation,
            resource);
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetGrants(Resource resource, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Stream(
            Operation.GetGrants,
            lookups => lookups.ChainOf(resource)[0].Id,
            (organization, id) => StreamGrants(StoreTable.ByKey, IndexRange.Under(organization, resource.Kind.ToString(), id), _ => true, cancellation),
            cancellation,
            resource);
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetGrantsOf(Principal principal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return Stream(
            Operation.GetGrantsOf,
            (lookups, actor) =>
            {
                lookups.RequireName(principal);
                return actor;
            },
            (_, actor) => StreamGrants("principal", IndexRange.Under(principal.Id), grant => grant.Principal == principal.Kind, cancellation, actor),
            cancellation);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AccessEntry> GetAccess(string userId, string project, CancellationToken cancellation) =>
        ReadAccess(Operation.GetAccess, userId, project, (access, user, name) => access.EntriesFor(user, name), cancellation);

    /// <inheritdoc/>
    public AccessCheck TestAccess(string userId, string permission, string project, CancellationToken cancellation) =>
        ReadAccess(Operation.TestAccess, userId, project, (access, user, name) => access.Check(user, permission, name), cancellation);

    private T ReadAccess<T>(Operation operation, string userId, string project, Func<Access, AppUser, string, T> read, CancellationToken cancellation)
    {
        var resource = Resource.Project(project);
        return Read(
            operation,
            lookups =>
            {
                var user = View(lookups, lookups.RequireUser(userId));
                var chain = lookups.ChainOf(resource);
                return read(lookups.AccessOf(Principal.User(userId), chain), user, chain[0].Resource.Name);
            },
            cancellation,
            resource);
    }

    private (string Name, ResourceId Target, string Role, string? Warning) CheckGrant(
        Lookups lookups, Actor actor, Principal principal, Resource resource, string? role, bool force)
    {
        var name = lookups.RequireName(principal);
        var chain = lookups.ChainOf(resource);
        var known = RoleCatalogue.CheckGrantable(role, resource.Kind, force);
        actor.DemandHolding(lookups, known, chain);
        return (name, chain[0], known, GrantAdvice.For(lookups.AccessOf(principal, chain), name, known, chain[0].Resource, options.Time.UtcNow()));
    }

    private GrantRecord PutGrant(Transaction t, Principal principal, ResourceId resource, string role)
    {
        var organization = RequireOrganization(t.Lookups).OrganizationId;
        var grant = new GrantRecord(organization, resource.Resource.Kind, resource.Id, principal.Kind, principal.Id, role, t.Now, t.Actor.Name);
        Tables.Grants.Put(t.Session, grant);
        return grant;
    }

    private void Append(Transaction t, Operation operation, Resource resource, Principal principal, string detail)
    {
        var name = principal.Kind == PrincipalKind.User ? t.Lookups.FindUserById(principal.Id)?.Name : t.Lookups.FindGroupById(principal.Id)?.Name;
        var entry = new EventEntry(resource.ToString(), principal.UserId, detail + (name ?? principal.Id));
        events.AppendDone(t.Session, RequireOrganization(t.Lookups), operation, t.Actor.Name, entry);
    }

    private IEnumerable<RoleGrant> StreamGrants(string index, IndexRange range, Func<GrantRecord, bool> matches, CancellationToken cancellation, Actor? actor = null) =>
        Tables.Grants.Stream(store, index, range, Tables.Grants, (session, grant) => matches(grant) ? Seen(WithNames(Look(session), grant), Look(session), actor) : [], cancellation)
            .Select(joined => View(joined.Record, new Resource(joined.Record.Resource, joined.More[1]), joined.More[0]));

    /// <summary>What an actor sees of this; everything if it is null.</summary>
    private static Joined<GrantRecord>[] Seen(Joined<GrantRecord>[] grants, Lookups lookups, Actor? actor) => actor?.IsLocal is not false
        ? grants
        : [.. grants.Where(joined => actor.CanSeeGrants(lookups, lookups.ChainOf(new Resource(joined.Record.Resource, joined.More[1]))))];

    private static Joined<GrantRecord>[] WithNames(Lookups lookups, GrantRecord grant)
    {
        var principal = grant.Principal == PrincipalKind.User
            ? Tables.Users.Find(lookups.Session, grant.PrincipalId)?.Name
            : Tables.Groups.Find(lookups.Session, grant.PrincipalId)?.Name;
        var resource = grant.Resource switch
        {
            ResourceKind.Project => lookups.FindProject(grant.ResourceId)?.Name,
            ResourceKind.Unit => Tables.Units.Find(lookups.Session, grant.ResourceId)?.Name,
            _ => Tables.Organizations.Find(lookups.Session, grant.ResourceId)?.Name,
        };
        return principal is null || resource is null ? [] : [new(grant, principal, resource)];
    }

    private static RoleGrant View(GrantRecord grant, Resource resource, string principalName) =>
        new(resource, grant.Holder, principalName, grant.Role, grant.GrantedAt, grant.GrantedBy);
}
