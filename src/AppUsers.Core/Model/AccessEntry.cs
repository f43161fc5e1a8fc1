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
        Paths = new JoinedList<AccessPath>(paths);
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
/// <param name="ResourceType">On what kind of resource it was granted.</param>
/// <param name="Resource">The name of the resource on which it was granted.</param>
/// <param name="Group">The group that holds it; null when the user itself does.</param>
public sealed record AccessPath(string Role, ResourceKind ResourceType, string Resource, string? Group)
{
    internal AccessPath(string role, Resource resource, string? group)
        : this(role, resource.Kind, resource.Name, group)
    {
    }

    /// <summary>As in "role developer on unit Retail through group deployers".</summary>
    public override string ToString() => $"role {Role} on {new Resource(ResourceType, Resource)}{(Group is null ? string.Empty : $" through group {Group}")}";
}
