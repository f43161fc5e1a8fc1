using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Tokens;

/// <summary>The rules of how long a token lives.</summary>
internal static class TokenLifetime
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>A use is recorded at most this often, since each record of one is a write.</summary>
    public static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>From what was asked for to the end and the maximum age of a token that is created now.</summary>
    public static (DateTime? ExpiresAt, long? MaxAgeSeconds) Resolve(AppUserTokenRequest request, DateTime now)
    {
        if (request.MaxAge is not null && request.ExpiresAt is not null)
        {
            throw Errors.ExpiryConflict();
        }

        if (request.ExtendWhenUsed && request.MaxAge is null)
        {
            throw Errors.ExtensionNeedsMaxAge();
        }

        if (request.ExpiresAt is DateTime end)
        {
            return (Timestamps.Normalize(end), (long)CheckAge(AgeUntil(end, now)).TotalSeconds);
        }

        if (request.MaxAge is not TimeSpan age)
        {
            return (null, null);
        }

        var seconds = (long)CheckAge(age).TotalSeconds;
        return (now.AddSeconds(seconds), seconds);
    }

    public static AppUserTokenState StateOf(TokenRecord token, DateTime now) =>
        token.RevokedAt is not null ? AppUserTokenState.Revoked
        : token.ExpiresAt <= now ? AppUserTokenState.Expired
        : AppUserTokenState.Active;

    /// <summary>The token after a use, or the same object when there is nothing to record: uses are recorded once a
    /// minute, and a clock that went backwards takes no use back.</summary>
    public static TokenRecord Use(TokenRecord token, TokenUse use, DateTime now)
    {
        if (token.LastUsedAt is DateTime last && now - last < UseResolution)
        {
            return token;
        }

        return token with
        {
            LastUsedAt = now,
            LastUsedIp = use.IpAddress ?? token.LastUsedIp,
            LastUserAgent = use.UserAgent ?? token.LastUserAgent,
            ExpiresAt = token is { ExtendWhenUsed: true, MaxAgeSeconds: long seconds } ? now.AddSeconds(seconds) : token.ExpiresAt,
        };
    }

    private static TimeSpan AgeUntil(DateTime end, DateTime now)
    {
        var utc = Timestamps.Normalize(end);
        return utc > now ? utc - now : throw Errors.ExpiresAtInPast(utc, now);
    }

    private static TimeSpan CheckAge(TimeSpan age) =>
        age >= Shortest && age <= Longest ? age : throw Errors.MaxAgeOutOfRange(age);
}
