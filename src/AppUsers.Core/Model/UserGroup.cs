namespace AppUsers;

/// <summary>A group of application users, which can hold roles.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/user-groups</c>.</remarks>
public sealed class UserGroup(string groupId, string name, string? description, int members, DateTime createdAt, string organizationId, DateTime? updatedAt = null)
{
    /// <summary>The id, for example <c>ug1a2bc3d45e6f</c>.</summary>
    public string GroupId { get; } = groupId;

    /// <summary>The name: 1 to 128 characters, unique in the organization regardless of case.</summary>
    public string Name { get; } = name;

    /// <summary>Free text of up to 1,000 characters; null if there is none.</summary>
    public string? Description { get; } = description;

    /// <summary>How many members the group had when it was read.</summary>
    public int Members { get; } = members;

    /// <summary>When the group was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>When the group or its members was last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; } = updatedAt ?? createdAt;

    /// <summary>The id of the organization that the group belongs to.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
