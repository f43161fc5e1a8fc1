namespace AppUsers;

/// <summary>What an administrator is told about a presented token. A caller is only told valid or not.</summary>
public sealed class AppUserTokenCheck
{
    internal AppUserTokenCheck(AppUserTokenCheckReason reason, DateTime checkedAt)
    {
        Reason = reason;
        CheckedAt = checkedAt;
    }

    internal AppUserTokenCheck(
        AppUserTokenCheckReason reason, AppUserToken token, bool addressAllowed, IEnumerable<string> permissions, DateTime checkedAt)
    {
        Reason = reason;
        TokenPrefix = token.TokenPrefix;
        UserId = token.UserId;
        UserName = token.UserName;
        ExpiresAt = token.ExpiresAt;
        RevokedAt = token.RevokedAt;
        Scopes = token.Scopes;
        AddressAllowed = addressAllowed;
        Permissions = new JoinedList<string>(permissions);
        CheckedAt = checkedAt;
        RemainingLifetime = IsValid && ExpiresAt is DateTime end ? end - checkedAt : null;
    }

    /// <summary>Whether the token may be used.</summary>
    public bool IsValid => Reason == AppUserTokenCheckReason.Valid;

    /// <summary>Why it may or may not be used.</summary>
    public AppUserTokenCheckReason Reason { get; }

    /// <summary>The prefix of the token, when the store knows the token.</summary>
    public string? TokenPrefix { get; }

    /// <summary>The id of the token's user, when the store knows the token.</summary>
    public string? UserId { get; }

    /// <summary>The name of the token's user, when the store knows the token.</summary>
    public string? UserName { get; }

    /// <summary>When the token expires or expired, in UTC; null when it never does or is not known.</summary>
    public DateTime? ExpiresAt { get; }

    /// <summary>When the token was revoked, in UTC; null when it was not or is not known.</summary>
    public DateTime? RevokedAt { get; }

    /// <summary>What the token is restricted to; none for all that its user may do.</summary>
    public IReadOnlyList<string> Scopes { get; } = new JoinedList<string>([]);

    /// <summary>Whether the token may be used from the address; null when the store does not know the token.</summary>
    public bool? AddressAllowed { get; }

    /// <summary>What the token may do somewhere: the permissions and roles of its user, narrowed by its scopes.</summary>
    public IReadOnlyList<string> Permissions { get; } = new JoinedList<string>([]);

    /// <summary>When the token was checked, in UTC.</summary>
    public DateTime CheckedAt { get; }

    /// <summary>How much longer the token can be used; null when it cannot be used or never expires.</summary>
    public TimeSpan? RemainingLifetime { get; }

    /// <summary>The reason.</summary>
    public override string ToString() => Reason.ToString();
}
