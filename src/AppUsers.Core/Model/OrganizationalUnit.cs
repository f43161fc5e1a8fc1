namespace AppUsers;

/// <summary>An organizational unit: groups projects, and may stand in another unit.</summary>
/// <remarks>Source: Aiven's permissions API, where its resource type is <c>organization_unit</c>.</remarks>
public sealed class OrganizationalUnit
{
    /// <summary>Makes a unit.</summary>
    public OrganizationalUnit(string unitId, string name, string? parent, DateTime createdAt, string organizationId)
    {
        UnitId = unitId;
        Name = name;
        Parent = parent;
        CreatedAt = createdAt;
        OrganizationId = organizationId;
    }

    /// <summary>The id, as in <c>a1f23bcdef4a5</c>.</summary>
    public string UnitId { get; }

    /// <summary>The name, unique in the organization without regard to case; 1 to 128 characters.</summary>
    public string Name { get; }

    /// <summary>The name of the unit that it stands in; null when it stands in the organization itself.</summary>
    public string? Parent { get; }

    /// <summary>When the unit was created, in UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>The organization that the unit belongs to.</summary>
    public string OrganizationId { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
