namespace AppUsers;

/// <summary>A role or permission that a principal holds on a project.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/permissions/project/{project}</c>.</remarks>
public sealed class RoleGrant
{
    /// <summary>Makes a grant.</summary>
    public RoleGrant(string project, string userId, string userName, string role, DateTime grantedAt)
    {
        Project = project;
        UserId = userId;
        UserName = userName;
        Role = role;
        GrantedAt = grantedAt;
    }

    /// <summary>The name of the project on which the role was granted.</summary>
    public string Project { get; }

    /// <summary>The id of the application user that holds the role.</summary>
    public string UserId { get; }

    /// <summary>The name of the application user that holds the role.</summary>
    public string UserName { get; }

    /// <summary>The name of the role or permission, as in <c>developer</c> or <c>project:services:read</c>.</summary>
    public string Role { get; }

    /// <summary>When the role was granted, in UTC.</summary>
    public DateTime GrantedAt { get; }

    /// <summary>The role, the user and the project in one line.</summary>
    public override string ToString() => $"{Role} for {UserName} on {Project}";
}
