namespace AppUsers;

/// <summary>An application user: a non-human account of an organization.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/application-users/{user_id}</c>, its last
/// activity from <c>GET /v1/organization/{organization_id}/user</c>. A description is an extension of ours.</remarks>
public sealed class AppUser
{
    /// <summary>Makes an application user.</summary>
    public AppUser(
        string userId,
        string name,
        string? description,
        DateTime createdAt,
        DateTime? lastActivityAt,
        int? activeTokens,
        string organizationId)
    {
        UserId = userId;
        Name = name;
        Description = description;
        CreatedAt = createdAt;
        LastActivityAt = lastActivityAt;
        ActiveTokens = activeTokens;
        OrganizationId = organizationId;
    }

    /// <summary>The id, as in <c>u5478b3509071</c>. It never changes and is never used again.</summary>
    public string UserId { get; }

    /// <summary>The name, unique in the organization without regard to case; 1 to 128 characters.</summary>
    public string Name { get; }

    /// <summary>Free text up to 1,000 characters, or null when none was given.</summary>
    public string? Description { get; }

    /// <summary>When the user was created, in UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>When a token of the user, revoked ones included, was last used, in UTC; null when none ever was.</summary>
    public DateTime? LastActivityAt { get; }

    /// <summary>How many of the user's tokens were neither expired nor revoked when this was read; null where only a look
    /// at each user's tokens would tell, as over Aiven's API.</summary>
    public int? ActiveTokens { get; }

    /// <summary>The organization that the user belongs to.</summary>
    public string OrganizationId { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
