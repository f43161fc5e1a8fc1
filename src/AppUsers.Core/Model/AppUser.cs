namespace AppUsers;

/// <summary>An application user: a non-human account of an organization.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/application-users/{user_id}</c>, and for the last
/// activity <c>GET /v1/organization/{organization_id}/user</c>. The description, the owner and the state are extensions of AppUsers.</remarks>
public sealed class AppUser(
    string userId, string name, string? description, DateTime createdAt, DateTime? lastActivityAt, int? activeTokens, string organizationId, string userEmail,
    string? owner = null, DateTime? disabledAt = null, DateTime? lastRefusedAt = null)
{
    /// <summary>The id, for example <c>u5478b3509071</c>. It never changes and is never reused.</summary>
    public string UserId { get; } = userId;

    /// <summary>The name: 1 to 128 characters, unique in the organization regardless of case.</summary>
    public string Name { get; } = name;

    /// <summary>Free text of up to 1,000 characters; null if there is none.</summary>
    public string? Description { get; } = description;

    /// <summary>Who answers for the user, for example an address or a team: free text of up to 1,000 characters; null if it is not known.</summary>
    public string? Owner { get; } = owner;

    /// <summary>When the user was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>When any token of the user was last used, in UTC; null if none ever was.</summary>
    public DateTimeOffset? LastActivityAt { get; } = lastActivityAt;

    /// <summary>How many tokens were active when the user was read; null on Aiven, where counting takes a request for each user.</summary>
    public int? ActiveTokens { get; } = activeTokens;

    /// <summary>Whether its tokens can be used. Aiven does not have users that cannot.</summary>
    public bool IsEnabled => DisabledAt is null;

    /// <summary>When the user was disabled, in UTC; null if it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; } = disabledAt;

    /// <summary>When a token of the user was last refused because it or the user was disabled, in UTC, to the minute; null if none ever was.</summary>
    public DateTimeOffset? LastRefusedAt { get; } = lastRefusedAt;

    /// <summary>The id of the organization that the user belongs to.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>The address that distinguishes the user, for example as the actor in Aiven's event logs. Nobody receives mail there.</summary>
    public string UserEmail { get; } = userEmail;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
