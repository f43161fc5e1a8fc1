namespace AppUsers;

/// <summary>A role or permission that an application user or a group holds on a project, a unit or the organization.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id}</c>.</remarks>
public sealed class RoleGrant
{
    internal RoleGrant(Storage.GrantRecord record, Resource resource, string principalName)
    {
        ResourceType = resource.Kind;
        Resource = resource.Name;
        var isUser = record.Principal == PrincipalKind.User;
        UserId = isUser ? record.PrincipalId : null;
        UserName = isUser ? principalName : null;
        GroupId = isUser ? null : record.PrincipalId;
        Group = isUser ? null : principalName;
        Role = record.Role;
        GrantedAt = record.GrantedAt;
    }

    /// <summary>On what kind of resource the role was granted.</summary>
    public ResourceKind ResourceType { get; }

    /// <summary>The name of the resource on which the role was granted.</summary>
    public string Resource { get; }

    /// <summary>The name of the project, when the role was granted on one.</summary>
    public string? Project => ResourceType == ResourceKind.Project ? Resource : null;

    /// <summary>The name of the unit, when the role was granted on one.</summary>
    public string? Unit => ResourceType == ResourceKind.Unit ? Resource : null;

    /// <summary>The id of the application user that holds the role; null when a group does.</summary>
    public string? UserId { get; }

    /// <summary>The name of the application user that holds the role; null when a group does.</summary>
    public string? UserName { get; }

    /// <summary>The id of the group that holds the role; null when a user does.</summary>
    public string? GroupId { get; }

    /// <summary>The name of the group that holds the role; null when a user does.</summary>
    public string? Group { get; }

    /// <summary>The name of the role or permission, as in <c>developer</c> or <c>project:services:read</c>.</summary>
    public string Role { get; }

    /// <summary>When the role was granted, in UTC. Aiven's API tells one time for all roles of a principal on a resource.</summary>
    public DateTime GrantedAt { get; }

    /// <summary>The role, the principal and the resource in one line.</summary>
    public override string ToString() => $"{Role} for {UserName ?? Group} on {Resource}";
}
