namespace AppUsers;

/// <summary>A personal token of a managed user: a person whose account the organization manages.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/user/{member_user_id}/access-tokens</c>.</remarks>
public sealed class ManagedUserToken(
    string userId, string userEmail, string tokenPrefix, string? description, IReadOnlyList<string> ipAllowlist, DateTime? lastUsedAt, string? lastUsedIp, string? lastUserAgent)
{
    /// <summary>The id of the user.</summary>
    public string UserId { get; } = userId;

    /// <summary>The email address of the user.</summary>
    public string UserEmail { get; } = userEmail;

    /// <summary>The first characters of the token, by which it is listed and revoked.</summary>
    public string TokenPrefix { get; } = tokenPrefix;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; } = description;

    /// <summary>The networks that the token can be used from; empty for any.</summary>
    public IReadOnlyList<string> IpAllowlist { get; } = new JoinedList<string>(ipAllowlist);

    /// <summary>When the token was last used, in UTC; null if it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; } = lastUsedAt;

    /// <summary>The address of the last use, if known.</summary>
    public string? LastUsedIp { get; } = lastUsedIp;

    /// <summary>The user agent of the last use, if known.</summary>
    public string? LastUserAgent { get; } = lastUserAgent;

    /// <summary>The prefix.</summary>
    public override string ToString() => TokenPrefix;
}
