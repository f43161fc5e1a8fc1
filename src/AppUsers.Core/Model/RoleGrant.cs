namespace AppUsers;

/// <summary>A role or permission that an application user or a group holds on a project, a unit or the organization.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id}</c>.</remarks>
/// <param name="resource">The resource that the role was granted on.</param>
/// <param name="principal">Who holds it.</param>
/// <param name="principalName">The name of who holds it.</param>
/// <param name="role">The name of the role.</param>
/// <param name="grantedAt">When it was granted, in UTC.</param>
/// <param name="grantedBy">Who granted it, as in events; null if that is not known.</param>
public sealed class RoleGrant(Resource resource, Principal principal, string principalName, string role, DateTime grantedAt, string? grantedBy = null)
{
    /// <summary>The kind of resource that the role was granted on.</summary>
    public ResourceKind ResourceType { get; } = resource.Kind;

    /// <summary>The name of the resource that the role was granted on.</summary>
    public string Resource { get; } = resource.Name;

    /// <summary>The name of the project, if the role was granted on one.</summary>
    public string? Project => ResourceType == ResourceKind.Project ? Resource : null;

    /// <summary>The name of the unit, if the role was granted on one.</summary>
    public string? Unit => ResourceType == ResourceKind.Unit ? Resource : null;

    /// <summary>The id of the application user that holds the role; null if a group does.</summary>
    public string? UserId { get; } = principal.UserId;

    /// <summary>The name of the application user that holds the role; null if a group does.</summary>
    public string? UserName { get; } = principal.UserId is null ? null : principalName;

    /// <summary>The id of the group that holds the role; null if a user does.</summary>
    public string? GroupId { get; } = principal.UserId is null ? principal.Id : null;

    /// <summary>The name of the group that holds the role; null if a user does.</summary>
    public string? Group { get; } = principal.UserId is null ? principalName : null;

    /// <summary>The name of the role or permission, for example <c>developer</c> or <c>project:services:read</c>.</summary>
    public string Role { get; } = role;

    /// <summary>When the role was granted, in UTC. Aiven gives one time for all roles of a principal on a resource.</summary>
    public DateTimeOffset GrantedAt { get; } = grantedAt;

    /// <summary>Who granted the role, as the actor in events. Null if that is not known: Aiven does not say.</summary>
    public string? GrantedBy { get; } = grantedBy;

    /// <summary>The role, the principal and the resource in one line.</summary>
    public override string ToString() => $"{Role} for {UserName ?? Group} on {Resource}";
}
