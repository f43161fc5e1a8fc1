namespace AppUsers;

/// <summary>A project of an organization, on which roles can be granted.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/projects</c>, where the id of a project is its name.</remarks>
public sealed class Project(string name, string? unit, DateTime? createdAt, string organizationId, ProjectSettings? settings = null)
{
    /// <summary>The name: 1 to 63 letters, digits, hyphens and underscores, unique regardless of case.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the unit that contains the project; null if it is directly in the organization.</summary>
    public string? Unit { get; } = unit;

    /// <summary>When the project was created, in UTC; null on Aiven, whose API does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; } = createdAt;

    /// <summary>The id of the organization that the project belongs to.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>What Aiven's clients keep in the project.</summary>
    public ProjectSettings Settings { get; } = settings ?? ProjectSettings.None;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
