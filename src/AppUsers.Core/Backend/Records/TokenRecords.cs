using AppUsers.Rules;

namespace AppUsers.Backend.Records;

/// <summary>What becomes of the record of a token: it is created, used, revoked and rotated.</summary>
internal static class TokenRecords
{
    public static TokenRecord Create(UserRecord user, AppUserTokenRequest request, TokenSecret secret, DateTime now)
    {
        var (settings, expiresAt) = request.Check(now);
        return new TokenRecord(TokenFormat.PrefixOf(secret), secret.Hash(), user.OrganizationId, user.UserId, settings, now, expiresAt);
    }

    /// <summary>The successor of a token, with its full lifetime.</summary>
    public static TokenRecord CreateSuccessor(this TokenRecord old, TokenSettings settings, TokenSecret secret, DateTime now) =>
        new(TokenFormat.PrefixOf(secret), secret.Hash(), old.OrganizationId, old.UserId, settings, now, now + settings.MaxAge)
        {
            PredecessorPrefix = old.TokenPrefix,
        };

    /// <summary>The record after a use; the same object if the use is not recorded.</summary>
    public static TokenRecord Use(this TokenRecord token, TokenUse use, DateTime now) => TokenLifetime.IsUseRecorded(token.LastUsedAt, now)
        ? token with
        {
            LastUsedAt = now,
            LastUsedIp = use.IpAddress ?? token.LastUsedIp,
            LastUserAgent = use.UserAgent is string agent ? TokenFormat.Redact(agent) : token.LastUserAgent,
            ExpiresAt = TokenLifetime.ExpiryAfterUse(token.ToToken(string.Empty, now), now),
        }
        : token;

    public static TokenRecord Revoke(this TokenRecord token, string actor, string? reason, DateTime now) =>
        token with { RevokedAt = now, RevokedBy = actor, RevocationReason = reason };

    /// <summary>The record of a token that has a successor: it ends after the grace period, or at once if that is zero.</summary>
    public static TokenRecord HandOver(this TokenRecord token, string successor, TimeSpan gracePeriod, string actor, DateTime now)
    {
        var rotated = token with { SuccessorPrefix = successor };
        return gracePeriod == TimeSpan.Zero
            ? rotated.Revoke(actor, $"Rotated to {successor}", now)
            : rotated with { ExpiresAt = TokenLifetime.ExpiryAfterRotation(token.ExpiresAt, gracePeriod, now) };
    }

    public static AppUserToken ToToken(this TokenRecord token, string userName, DateTime now, bool isCurrent = false) => new(
        token.UserId,
        userName,
        token.TokenPrefix,
        token.Settings,
        token.CreatedAt,
        token.ExpiresAt,
        token.LastUsedAt,
        token.LastUsedIp,
        token.LastUserAgent,
        token.RevokedAt,
        token.RevokedBy,
        token.RevocationReason,
        token.PredecessorPrefix,
        token.SuccessorPrefix,
        now,
        isCurrent,
        disabledAt: token.DisabledAt,
        lastRefusedAt: token.LastRefusedAt);
}
