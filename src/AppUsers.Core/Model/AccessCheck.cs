namespace AppUsers;

/// <summary>Whether an application user has a permission on a project, and why.</summary>
public sealed class AccessCheck
{
    internal AccessCheck(string permission, string project, AppUser user, IReadOnlyList<AccessPath> paths, IEnumerable<string> wouldHelp)
    {
        Permission = permission;
        Project = project;
        UserId = user.UserId;
        UserName = user.Name;
        Paths = new JoinedList<AccessPath>(paths);
        RolesThatWouldGiveIt = new JoinedList<string>(wouldHelp);
    }

    /// <summary>Whether the user has the permission.</summary>
    public bool IsAllowed => Paths.Count > 0;

    /// <summary>The permission that was asked for.</summary>
    public string Permission { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>The id of the application user.</summary>
    public string UserId { get; }

    /// <summary>The name of the application user.</summary>
    public string UserName { get; }

    /// <summary>Every grant that gives the permission.</summary>
    public IReadOnlyList<AccessPath> Paths { get; }

    /// <summary>When there is none: the roles and permissions that would have given it, the least first.</summary>
    public IReadOnlyList<string> RolesThatWouldGiveIt { get; }

    /// <summary>Yes or no, and why.</summary>
    public override string ToString() => IsAllowed
        ? $"{UserName} has {Permission} on project {Project} by {string.Join("; ", Paths)}"
        : $"{UserName} has not {Permission} on project {Project}; any of these would give it: {string.Join(", ", RolesThatWouldGiveIt)}";
}
