using AppUsers.Rules;

namespace AppUsers;

/// <summary>A token of an application user, without its secret. After creation only its use, its end and, if use extends it,
/// its expiry change.</summary>
/// <remarks>Source: Aiven's <c>GET …/application-users/{user_id}/access-tokens</c>.</remarks>
/// <param name="userId">The id of the user.</param>
/// <param name="userName">The name of the user.</param>
/// <param name="tokenPrefix">The prefix.</param>
/// <param name="settings">What was decided when the token was created.</param>
/// <param name="createdAt">When it was created, in UTC.</param>
/// <param name="expiresAt">When it expires, in UTC; null for never.</param>
/// <param name="lastUsedAt">When it was last used, in UTC; null for never.</param>
/// <param name="lastUsedIp">The address of the last use.</param>
/// <param name="lastUserAgent">The user agent of the last use.</param>
/// <param name="revokedAt">When it was revoked, in UTC; null if it was not.</param>
/// <param name="revokedBy">Who revoked it.</param>
/// <param name="revocationReason">Why it was revoked.</param>
/// <param name="predecessorPrefix">The prefix of the token that it replaced in a rotation.</param>
/// <param name="successorPrefix">The prefix of the token that replaced it in a rotation.</param>
/// <param name="now">The time at which the state is determined, in UTC.</param>
/// <param name="isCurrent">Whether it is the token that was used to read it.</param>
/// <param name="disabledAt">When it was disabled, in UTC; null if it is enabled.</param>
/// <param name="lastRefusedAt">When it was last refused because it or its user was disabled, in UTC; null for never.</param>
public sealed class AppUserToken(
    string userId,
    string userName,
    string tokenPrefix,
    TokenSettings settings,
    DateTime createdAt,
    DateTime? expiresAt,
    DateTime? lastUsedAt,
    string? lastUsedIp,
    string? lastUserAgent,
    DateTime? revokedAt,
    string? revokedBy,
    string? revocationReason,
    string? predecessorPrefix,
    string? successorPrefix,
    DateTime now,
    bool isCurrent = false,
    DateTime? disabledAt = null,
    DateTime? lastRefusedAt = null)
{
    /// <summary>The id of the user that the token belongs to.</summary>
    public string UserId { get; } = userId;

    /// <summary>The name that the user had when the token was read.</summary>
    public string UserName { get; } = userName;

    /// <summary>The first characters of the token, unique in the store, by which it is listed and revoked.</summary>
    public string TokenPrefix { get; } = tokenPrefix;

    /// <summary>Free text of up to 1,000 characters; null if there is none.</summary>
    public string? Description { get; } = settings.Description;

    /// <summary>When the token was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>When the token expires, in UTC; null if it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    /// <summary>The maximum age in whole seconds, from 10 minutes to 10 years; null if the token never expires.</summary>
    public TimeSpan? MaxAge { get; } = settings.MaxAge;

    /// <summary>Whether each use moves the expiry to the time of that use plus <see cref="MaxAge"/>.</summary>
    public bool ExtendWhenUsed { get; } = settings.ExtendWhenUsed;

    /// <summary>The networks that the token can be used from; empty for any.</summary>
    public IReadOnlyList<string> IpAllowlist { get; } = new JoinedList<string>(settings.IpAllowlist);

    /// <summary>The scopes that restrict the token; empty for everything that its user can do.</summary>
    public IReadOnlyList<string> Scopes { get; } = new JoinedList<string>(settings.Scopes);

    /// <summary>When the token was last used, in UTC, to the minute; null if it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; } = lastUsedAt;

    /// <summary>The address of the last use, if known.</summary>
    public string? LastUsedIp { get; } = lastUsedIp;

    /// <summary>The user agent of the last use, if known.</summary>
    public string? LastUserAgent { get; } = lastUserAgent;

    /// <summary>When the token was revoked, in UTC; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; } = revokedAt;

    /// <summary>Who revoked the token; null if nobody did.</summary>
    public string? RevokedBy { get; } = revokedBy;

    /// <summary>Why the token was revoked, if a reason was given.</summary>
    public string? RevocationReason { get; } = revocationReason;

    /// <summary>The prefix of the token that this one replaced in a rotation; null if there is none.</summary>
    public string? PredecessorPrefix { get; } = predecessorPrefix;

    /// <summary>The prefix of the token that replaced this one in a rotation; null if there is none.</summary>
    public string? SuccessorPrefix { get; } = successorPrefix;

    /// <summary>When the token itself was disabled, in UTC; null if it was not.</summary>
    public DateTimeOffset? DisabledAt { get; } = disabledAt;

    /// <summary>When the token was last refused because it or its user was disabled, in UTC, to the minute; null if it never was.</summary>
    public DateTimeOffset? LastRefusedAt { get; } = lastRefusedAt;

    /// <summary>Whether the token was active, disabled, expired or revoked when it was read. Its user can be disabled too.</summary>
    public AppUserTokenState State { get; } = TokenLifetime.StateOf(revokedAt, expiresAt, now, disabledAt);

    /// <summary>Whether it is the token that was used to read it: Aiven's <c>currently_active</c>.</summary>
    public bool IsCurrent { get; } = isCurrent;

    /// <summary>The prefix.</summary>
    public override string ToString() => TokenPrefix;
}
