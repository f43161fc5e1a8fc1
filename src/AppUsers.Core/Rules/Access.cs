namespace AppUsers.Rules;

/// <summary>
/// What a principal can do on a resource: the union of all grants on it and on everything that contains it, direct and through
/// groups. A grant only ever adds permissions.
/// </summary>
public sealed class Access
{
    private readonly ILookup<string, AccessPath> paths;
    private readonly HashSet<string> met;

    /// <summary>What somebody without grants can do.</summary>
    public static Access None { get; } = new([]);

    /// <summary>Evaluates grants.</summary>
    /// <param name="grants">What the principal holds.</param>
    /// <param name="met">Roles and permissions that somebody holds, and that therefore exist.</param>
    public Access(IEnumerable<AccessPath> grants, IEnumerable<string>? met = null)
    {
        this.met = new HashSet<string>(met ?? [], StringComparer.Ordinal);
        paths = grants
            .SelectMany(path => RoleCatalogue.PermissionsOf(path.Role).Union([path.Role]), (path, permission) => (path, permission))
            .ToLookup(p => p.permission, p => p.path, StringComparer.Ordinal);
    }

    /// <summary>Every permission, sorted by name; roles are not listed.</summary>
    public IEnumerable<string> Permissions => paths.Select(p => p.Key).Where(RoleCatalogue.IsPermission).Order(StringComparer.Ordinal);

    /// <summary>Whether a permission or role is held.</summary>
    public bool Has(string permission) => paths.Contains(permission);

    /// <summary>Whether all permissions of a role are held.</summary>
    public bool Covers(string role) => RoleCatalogue.PermissionsOf(role).All(Has);

    /// <summary>Each permission that applies to a project, with every grant that gives it.</summary>
    public IReadOnlyList<AccessEntry> EntriesFor(AppUser user, string project) =>
        [.. Permissions.Where(RoleCatalogue.AppliesToProject).Select(permission => new AccessEntry(permission, project, user, paths[permission]))];

    /// <summary>Whether a permission is held on a project, and why.</summary>
    /// <exception cref="AppUsersException">RoleNotFound: the permission is neither held nor known.</exception>
    public AccessCheck Check(AppUser user, string permission, string project)
    {
        // A permission that is not known may have been granted with -Force, or be new on Aiven.
        var name = Has(permission) || met.Contains(permission) ? permission : RoleCatalogue.Get(permission).Name;
        return new AccessCheck(name, project, user, paths[name], Has(name) ? [] : RoleCatalogue.RolesWith(name));
    }
}
