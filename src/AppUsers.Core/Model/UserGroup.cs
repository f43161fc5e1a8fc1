namespace AppUsers;

/// <summary>A group of application users, which can hold roles like a user.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/user-groups</c>.</remarks>
public sealed class UserGroup
{
    /// <summary>Makes a group.</summary>
    public UserGroup(string groupId, string name, string? description, int members, DateTime createdAt, string organizationId)
    {
        GroupId = groupId;
        Name = name;
        Description = description;
        Members = members;
        CreatedAt = createdAt;
        OrganizationId = organizationId;
    }

    /// <summary>The id, as in <c>ug1a2bc3d45e6f</c>.</summary>
    public string GroupId { get; }

    /// <summary>The name, unique in the organization without regard to case; 1 to 128 characters.</summary>
    public string Name { get; }

    /// <summary>Free text up to 1,000 characters, or null when none was given.</summary>
    public string? Description { get; }

    /// <summary>How many members there were when this was read.</summary>
    public int Members { get; }

    /// <summary>When the group was created, in UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>The organization that the group belongs to.</summary>
    public string OrganizationId { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
