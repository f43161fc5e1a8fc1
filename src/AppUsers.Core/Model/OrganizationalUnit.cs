namespace AppUsers;

/// <summary>An organizational unit, which groups projects and can be nested.</summary>
/// <remarks>Source: Aiven's permissions API, where its resource type is <c>organization_unit</c>.</remarks>
public sealed class OrganizationalUnit(string unitId, string name, string? parent, DateTime createdAt, string organizationId, DateTime? updatedAt = null)
{
    /// <summary>The id, for example <c>a1f23bcdef4a5</c>.</summary>
    public string UnitId { get; } = unitId;

    /// <summary>The name: 1 to 128 characters, unique in the organization regardless of case.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the unit that contains it; null if it is directly in the organization.</summary>
    public string? Parent { get; } = parent;

    /// <summary>When the unit was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>When the unit was last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; } = updatedAt ?? createdAt;

    /// <summary>The id of the organization that the unit belongs to.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
