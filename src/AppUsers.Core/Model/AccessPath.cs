namespace AppUsers;

/// <summary>One way to a permission: a role on a resource, held directly or through a group.</summary>
public sealed class AccessPath(string role, ResourceKind resourceType, string resource, string? group)
{
    /// <summary>The role or permission that was granted.</summary>
    public string Role { get; } = role;

    /// <summary>The kind of resource that it was granted on.</summary>
    public ResourceKind ResourceType { get; } = resourceType;

    /// <summary>The name of the resource that it was granted on.</summary>
    public string Resource { get; } = resource;

    /// <summary>The group that holds it; null if the user does.</summary>
    public string? Group { get; } = group;

    /// <summary>The path in words, for example "role developer on unit Retail through group deployers".</summary>
    public override string ToString() =>
        $"role {Role} on {new Resource(ResourceType, Resource)}{(Group is null ? string.Empty : $" through group {Group}")}";
}
