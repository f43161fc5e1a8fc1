namespace AppUsers;

/// <summary>A project of an organization, on which roles can be granted.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/projects</c>, where a project's id is its name.</remarks>
public sealed class Project
{
    /// <summary>Makes a project.</summary>
    public Project(string name, string? unit, DateTime? createdAt, string organizationId)
    {
        Name = name;
        Unit = unit;
        CreatedAt = createdAt;
        OrganizationId = organizationId;
    }

    /// <summary>The name: 1 to 63 letters, digits, hyphens and underscores, unique without regard to case.</summary>
    public string Name { get; }

    /// <summary>The name of the unit that the project stands in; null when it stands in the organization itself.</summary>
    public string? Unit { get; }

    /// <summary>When the project was created, in UTC; null where Aiven's API, which does not tell, was asked.</summary>
    public DateTime? CreatedAt { get; }

    /// <summary>The organization that the project belongs to.</summary>
    public string OrganizationId { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
