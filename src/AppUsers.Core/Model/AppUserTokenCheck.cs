namespace AppUsers;

/// <summary>The result of checking a token, for an administrator. A caller only learns whether the token is valid.</summary>
/// <param name="reason">The result.</param>
/// <param name="checkedAt">When it was checked, in UTC.</param>
/// <param name="token">The token; null if it is not known.</param>
/// <param name="addressAllowed">Whether the allowlist contains the address; null if the token is not known.</param>
/// <param name="permissions">What the token can do; null if it was not asked for.</param>
public sealed class AppUserTokenCheck(
    AppUserTokenCheckReason reason, DateTime checkedAt, AppUserToken? token = null, bool? addressAllowed = null, IEnumerable<string>? permissions = null)
{
    /// <summary>Whether the token can be used.</summary>
    public bool IsValid => Reason == AppUserTokenCheckReason.Valid;

    /// <summary>Why the token can or cannot be used.</summary>
    public AppUserTokenCheckReason Reason { get; } = reason;

    /// <summary>The prefix of the token, if the token is known.</summary>
    public string? TokenPrefix { get; } = token?.TokenPrefix;

    /// <summary>The id of the token's user, if the token is known.</summary>
    public string? UserId { get; } = token?.UserId;

    /// <summary>The name of the token's user, if the token is known.</summary>
    public string? UserName { get; } = token?.UserName;

    /// <summary>When the token expires or expired, in UTC; null if it never does or is not known.</summary>
    public DateTimeOffset? ExpiresAt { get; } = token?.ExpiresAt;

    /// <summary>When the token was revoked, in UTC; null if it was not or is not known.</summary>
    public DateTimeOffset? RevokedAt { get; } = token?.RevokedAt;

    /// <summary>The scopes that restrict the token; empty for everything that its user can do.</summary>
    public IReadOnlyList<string> Scopes { get; } = new JoinedList<string>(token?.Scopes ?? []);

    /// <summary>Whether the token can be used from the address; null if the token is not known.</summary>
    public bool? AddressAllowed { get; } = addressAllowed;

    /// <summary>What the token can do on any resource: the permissions of its user that its scopes allow.</summary>
    public IReadOnlyList<string> Permissions { get; } = new JoinedList<string>(permissions ?? []);

    /// <summary>When the token was checked, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; } = checkedAt;

    /// <summary>How much longer the token can be used; null if it cannot be used or never expires.</summary>
    public TimeSpan? RemainingLifetime { get; } = reason == AppUserTokenCheckReason.Valid ? token?.ExpiresAt - checkedAt : null;

    /// <summary>The reason.</summary>
    public override string ToString() => Reason.ToString();
}
