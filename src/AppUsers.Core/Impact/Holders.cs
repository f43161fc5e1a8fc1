using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Impact;

/// <summary>Who holds which permissions where, each list read once. A disabled user holds nothing. A user that is not an application user
/// is a person, who is there.</summary>
/// <param name="backend">What to read from.</param>
/// <param name="facts">Notes what cannot be read.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class Holders(IAppUserBackend backend, ImpactReader facts, CancellationToken cancellation)
{
    private readonly Dictionary<Resource, IReadOnlyList<RoleGrant>?> grants = [];
    private readonly Dictionary<string, IReadOnlyList<string>> members = [];
    private readonly Dictionary<string, bool> enabled = [];
    private IReadOnlyList<Project>? projects;
    private Dictionary<string, string?>? parents;

    /// <summary>The enabled users that have a grant.</summary>
    public IReadOnlyList<string> UsersOf(RoleGrant grant) => grant.UserId is string userId ? (IsEnabled(userId) ? [userId] : []) : MembersOf(grant.GroupId!);

    public IReadOnlyList<string> MembersOf(string groupId) => members.TryGetValue(groupId, out var known) ? known : members[groupId] =
        [.. (facts.Read("the members of groups", () => backend.GetGroupMembers(groupId, cancellation).ToList()) ?? []).Select(member => member.UserId).Where(IsEnabled)];

    public bool IsEnabled(string userId) => enabled.TryGetValue(userId, out var known) ? known : enabled[userId] = FindUser(userId) is not { IsEnabled: false };

    /// <summary>The projects in a resource, or the project itself.</summary>
    public IEnumerable<Project> ProjectsIn(Resource resource) => resource.Kind == ResourceKind.Project
        ? Projects.Where(project => TextRules.IsSameName(project.Name, resource.Name))
        : Projects.Where(project => ChainOf(project).Any(link => IsSame(link, resource)));

    /// <summary>The permissions that somebody has on a resource after a removal, given everything that contains it; null if not all grants can be read.</summary>
    public HashSet<string>? HeldOn(IEnumerable<Resource> chain, Removal? removal, string? byUser = null)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in chain)
        {
            if (GrantsOn(resource) is not { } on)
            {
                return null;
            }

            held.UnionWith(on.Where(grant => UsersOf(grant).Any(user => (byUser ?? user) == user && removal?.Keeps(grant, user) is not false))
                .SelectMany(grant => RoleCatalogue.PermissionsOf(grant.Role)));
        }

        return held;
    }

    /// <summary>A resource and everything that contains it.</summary>
    public IEnumerable<Resource> ChainOf(Resource resource) => resource.Kind switch
    {
        ResourceKind.Project => ProjectsIn(resource).Take(1).SelectMany(ChainOf).DefaultIfEmpty(resource),
        ResourceKind.Unit => [.. UnitsFrom(resource.Name), Resource.Organization],
        _ => [Resource.Organization],
    };

    public IEnumerable<Resource> ChainOf(Project project) => [Resource.Project(project.Name), .. UnitsFrom(project.Unit), Resource.Organization];

    /// <summary>Whether no enabled user is an administrator of the organization after a removal, though one is now.</summary>
    public bool IsLastAdministrator(Removal removal)
    {
        var admins = (GrantsOn(Resource.Organization) ?? []).Where(grant => grant.Role == RoleCatalogue.OrganizationAdmin).ToList();
        return admins.Exists(grant => UsersOf(grant).Count > 0) && !admins.Exists(grant => UsersOf(grant).Any(user => removal.Keeps(grant, user)));
    }

    /// <summary>The permissions that nobody has after a removal, though somebody has them now, by resource.</summary>
    /// <param name="removal">The removal.</param>
    /// <param name="affected">The grants that it takes from somebody.</param>
    public IReadOnlyList<(Resource Resource, IReadOnlyList<string> Permissions)> LostBy(Removal removal, IReadOnlyList<RoleGrant> affected)
    {
        var given = affected.SelectMany(grant => RoleCatalogue.PermissionsOf(grant.Role)).ToHashSet(StringComparer.Ordinal);
        if (given.Count == 0 || HeldOn([Resource.Organization], removal) is not { } everywhere || given.IsSubsetOf(everywhere))
        {
            return [];
        }

        return
        [
            .. Lost([Resource.Organization]).Where(permission => !RoleCatalogue.AppliesToProject(permission)).ToList() is { Count: > 0 } own ? [(Resource.Organization, own)] : Nothing,
            .. affected.Select(grant => new Resource(grant.ResourceType, grant.Resource)).Distinct().SelectMany(ProjectsIn).DistinctBy(project => project.Name)
                .Select(project => (Resource.Project(project.Name), Permissions: (IReadOnlyList<string>)[.. Lost([.. ChainOf(project)]).Where(RoleCatalogue.AppliesToProject)]))
                .Where(lost => lost.Permissions.Count > 0),
        ];

        IEnumerable<string> Lost(IReadOnlyList<Resource> chain) => HeldOn(chain, removal: null) is { } before && HeldOn(chain, removal) is { } after
            ? before.Except(after).Intersect(given).Order(StringComparer.Ordinal)
            : [];
    }

    private static IEnumerable<(Resource Resource, IReadOnlyList<string> Permissions)> Nothing => [];

    private IReadOnlyList<Project> Projects => projects ??= facts.Read("the projects", () => backend.GetProjects(null, cancellation).ToList()) ?? [];

    private IReadOnlyList<RoleGrant>? GrantsOn(Resource resource) => grants.TryGetValue(resource, out var known)
        ? known
        : grants[resource] = facts.Read($"the grants on {resource}", () => backend.GetGrants(resource, cancellation).ToList());

    private IEnumerable<Resource> UnitsFrom(string? unit)
    {
        parents ??= (facts.Read("the organizational units", () => backend.GetUnits(null, cancellation).ToList()) ?? [])
            .ToDictionary(one => one.Name, one => one.Parent, StringComparer.OrdinalIgnoreCase);
        for (; unit is not null; unit = parents.GetValueOrDefault(unit))
        {
            yield return Resource.Unit(unit);
        }
    }

    private AppUser? FindUser(string userId)
    {
        try
        {
            return backend.GetUser(AppUserIdentity.FromId(userId), cancellation);
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.UserNotFound || e.Code.IsDenial())
        {
            return null;
        }
    }

    private static bool IsSame(Resource one, Resource other) => one.Kind == other.Kind && (one.Kind == ResourceKind.Organization || TextRules.IsSameName(one.Name, other.Name));
}
