using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Tokens;

/// <summary>Makes the record of a new token, from a request or from the token that it takes over from.</summary>
internal static class TokenFactory
{
    public static TokenRecord Create(UserRecord user, AppUserTokenRequest request, TokenSecret secret, DateTime now) =>
        Draft(user.OrganizationId, user.UserId, request, now) with { TokenPrefix = TokenFormat.PrefixOf(secret), Hash = secret.Hash() };

    /// <summary>What a request comes to, before there is a secret.</summary>
    public static TokenRecord Draft(string organizationId, string userId, AppUserTokenRequest request, DateTime now)
    {
        var (expiresAt, maxAgeSeconds) = TokenLifetime.Resolve(request, now);
        return new TokenRecord(
            TokenPrefix: string.Empty,
            Hash: string.Empty,
            organizationId,
            userId,
            TextRules.CheckDescription(request.Description),
            now,
            expiresAt,
            maxAgeSeconds,
            request.ExtendWhenUsed,
            IpNetworks.Normalize(request.IpAllowlist),
            TokenScopes.Check(request.Scopes, request.Force),
            LastUsedAt: null,
            LastUsedIp: null,
            LastUserAgent: null,
            RevokedAt: null,
            RevokedBy: null,
            RevocationReason: null,
            PredecessorPrefix: null,
            SuccessorPrefix: null);
    }

    /// <summary>A chain of rotations does not fork, and a token that ended has nothing to hand over.</summary>
    public static void CheckRotatable(TokenRecord token, DateTime now)
    {
        if (token.SuccessorPrefix is string successor)
        {
            throw Errors.TokenAlreadyRotated(token.TokenPrefix, successor);
        }

        var state = TokenLifetime.StateOf(token, now);
        if (state != AppUserTokenState.Active)
        {
            throw Errors.TokenNotActive(token.TokenPrefix, state);
        }
    }

    /// <summary>A token like another one, as young as it was when it was new.</summary>
    public static TokenRecord Succeed(TokenRecord old, TokenSecret secret, DateTime now) => old with
    {
        TokenPrefix = TokenFormat.PrefixOf(secret),
        Hash = secret.Hash(),
        CreatedAt = now,
        ExpiresAt = old.MaxAgeSeconds is long seconds ? now.AddSeconds(seconds) : null,
        LastUsedAt = null,
        LastUsedIp = null,
        LastUserAgent = null,
        PredecessorPrefix = old.TokenPrefix,
    };
}
