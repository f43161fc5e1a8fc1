namespace AppUsers;

/// <summary>A token of an application user, without its secret. Nothing about it changes after creation but its use,
/// its expiry where use extends it, and its end.</summary>
/// <remarks>Source: Aiven's <c>GET …/application-users/{user_id}/access-tokens</c>.</remarks>
public sealed class AppUserToken
{
    internal AppUserToken(Storage.TokenRecord record, string userName, DateTime now)
    {
        UserId = record.UserId;
        UserName = userName;
        TokenPrefix = record.TokenPrefix;
        Description = record.Description;
        CreatedAt = record.CreatedAt;
        ExpiresAt = record.ExpiresAt;
        MaxAge = record.MaxAgeSeconds is long seconds ? TimeSpan.FromSeconds(seconds) : null;
        ExtendWhenUsed = record.ExtendWhenUsed;
        IpAllowlist = new JoinedList<string>(record.IpAllowlist);
        Scopes = new JoinedList<string>(record.Scopes);
        LastUsedAt = record.LastUsedAt;
        LastUsedIp = record.LastUsedIp;
        LastUserAgent = record.LastUserAgent;
        RevokedAt = record.RevokedAt;
        RevokedBy = record.RevokedBy;
        RevocationReason = record.RevocationReason;
        PredecessorPrefix = record.PredecessorPrefix;
        SuccessorPrefix = record.SuccessorPrefix;
        State = Tokens.TokenLifetime.StateOf(record, now);
    }

    /// <summary>The id of the user that the token belongs to.</summary>
    public string UserId { get; }

    /// <summary>The name that the user had when this was read.</summary>
    public string UserName { get; }

    /// <summary>The first characters of the token, unique in the store: the handle by which it is listed and revoked.</summary>
    public string TokenPrefix { get; }

    /// <summary>Free text up to 1,000 characters, or null when none was given.</summary>
    public string? Description { get; }

    /// <summary>When the token was created, in UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>When the token expires, in UTC; null when it never does.</summary>
    public DateTime? ExpiresAt { get; }

    /// <summary>The maximum age in whole seconds, from 10 minutes to 10 years; null when the token never expires.</summary>
    public TimeSpan? MaxAge { get; }

    /// <summary>Whether each use moves the expiry to that use plus <see cref="MaxAge"/>.</summary>
    public bool ExtendWhenUsed { get; }

    /// <summary>The networks that the token may be used from; none for everywhere.</summary>
    public IReadOnlyList<string> IpAllowlist { get; }

    /// <summary>What the token is restricted to; none for all that its user may do.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>When the token was last used, in UTC, to the minute; null when it never was.</summary>
    public DateTime? LastUsedAt { get; }

    /// <summary>The address of the last use that told one.</summary>
    public string? LastUsedIp { get; }

    /// <summary>The user agent of the last use that told one.</summary>
    public string? LastUserAgent { get; }

    /// <summary>When the token was revoked, in UTC; null when it was not.</summary>
    public DateTime? RevokedAt { get; }

    /// <summary>Who revoked the token; null when nobody did.</summary>
    public string? RevokedBy { get; }

    /// <summary>Why the token was revoked, if it was said.</summary>
    public string? RevocationReason { get; }

    /// <summary>The prefix of the token that this one took over from in a rotation; null when there is none.</summary>
    public string? PredecessorPrefix { get; }

    /// <summary>The prefix of the token that took over from this one in a rotation; null when there is none.</summary>
    public string? SuccessorPrefix { get; }

    /// <summary>Whether the token was active, expired or revoked when this was read.</summary>
    public AppUserTokenState State { get; }

    /// <summary>The prefix.</summary>
    public override string ToString() => TokenPrefix;
}
