namespace AppUsers;

/// <summary>Whether an application user has a permission on a project, and why.</summary>
public sealed class AccessCheck(string permission, string project, AppUser user, IEnumerable<AccessPath> paths, IEnumerable<string> rolesThatWouldGiveIt)
{
    /// <summary>Whether the user has the permission, and is enabled.</summary>
    public bool IsAllowed => Paths.Count > 0 && IsUserEnabled;

    /// <summary>Whether the user is enabled. A disabled one keeps its grants, and can do nothing.</summary>
    public bool IsUserEnabled { get; } = user.IsEnabled;

    /// <summary>The permission that was asked for.</summary>
    public string Permission { get; } = permission;

    /// <summary>The project.</summary>
    public string Project { get; } = project;

    /// <summary>The id of the application user.</summary>
    public string UserId { get; } = user.UserId;

    /// <summary>The name of the application user.</summary>
    public string UserName { get; } = user.Name;

    /// <summary>Every grant that gives the permission.</summary>
    public IReadOnlyList<AccessPath> Paths { get; } = new JoinedList<AccessPath>(paths);

    /// <summary>If no grant does: the roles and permissions that would give it, starting with the least powerful.</summary>
    public IReadOnlyList<string> RolesThatWouldGiveIt { get; } = new JoinedList<string>(rolesThatWouldGiveIt);

    /// <summary>The answer and the reason in one line.</summary>
    public override string ToString() => IsAllowed
        ? $"{UserName} has {Permission} on project {Project} through {string.Join("; ", Paths)}"
        : Paths.Count > 0 ? $"{UserName} is disabled. Enabled, it has {Permission} on project {Project} through {string.Join("; ", Paths)}"
        : $"{UserName} does not have {Permission} on project {Project}. Any of these would give it: {string.Join(", ", RolesThatWouldGiveIt)}";
}
