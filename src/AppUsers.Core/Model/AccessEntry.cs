namespace AppUsers;

/// <summary>A permission that an application user has on a project, and every grant that gives it.</summary>
public sealed class AccessEntry(string permission, string project, AppUser user, IEnumerable<AccessPath> paths)
{
    /// <summary>The name of the permission, for example <c>project:services:read</c>.</summary>
    public string Permission { get; } = permission;

    /// <summary>The project.</summary>
    public string Project { get; } = project;

    /// <summary>The id of the application user.</summary>
    public string UserId { get; } = user.UserId;

    /// <summary>The name of the application user.</summary>
    public string UserName { get; } = user.Name;

    /// <summary>Whether the user is enabled. A disabled one keeps its grants, and can do nothing.</summary>
    public bool IsUserEnabled { get; } = user.IsEnabled;

    /// <summary>Every grant that gives the permission.</summary>
    public IReadOnlyList<AccessPath> Paths { get; } = new JoinedList<AccessPath>(paths);

    /// <summary>The permission.</summary>
    public override string ToString() => Permission;
}
