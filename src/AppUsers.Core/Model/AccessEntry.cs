namespace AppUsers;

/// <summary>A permission that an application user has on a project, and every way it came by it.</summary>
public sealed class AccessEntry
{
    internal AccessEntry(string permission, string project, AppUser user, IReadOnlyList<AccessPath> paths)
    {
        Permission = permission;
        Project = project;
        UserId = user.UserId;
        UserName = user.Name;
        Paths = paths.ToArray();
    }

    /// <summary>The name of the permission, as in <c>project:services:read</c>.</summary>
    public string Permission { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>The id of the application user.</summary>
    public string UserId { get; }

    /// <summary>The name of the application user.</summary>
    public string UserName { get; }

    /// <summary>Every grant that gives the permission.</summary>
    public IReadOnlyList<AccessPath> Paths { get; }

    /// <summary>The permission.</summary>
    public override string ToString() => Permission;
}

/// <summary>One way to a permission: a role on a resource, direct or through a group.</summary>
/// <param name="Role">The role or permission that was granted.</param>
/// <param name="Resource">What it was granted on.</param>
/// <param name="Group">The group that holds it; null when the user itself does.</param>
public sealed record AccessPath(string Role, Resource Resource, string? Group)
{
    /// <summary>As in "role developer on unit Retail through group deployers".</summary>
    public override string ToString() => $"role {Role} on {Resource}{(Group is null ? string.Empty : $" through group {Group}")}";
}
