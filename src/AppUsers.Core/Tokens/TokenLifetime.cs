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
            return (Timestamps.Normalize(end), (long)CheckAge(WholeSeconds(AgeUntil(end, now))).TotalSeconds);
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
            ExpiresAt = token is { ExtendWhenUsed: true, SuccessorPrefix: null, MaxAgeSeconds: long seconds }
                ? now.AddSeconds(seconds)
                : token.ExpiresAt,
        };
    }

    /// <summary>When a token ended; null while it is active.</summary>
    public static DateTime? EndOf(TokenRecord token, DateTime now) => StateOf(token, now) switch
    {
        AppUserTokenState.Active => null,
        AppUserTokenState.Revoked when token.ExpiresAt is null || token.RevokedAt < token.ExpiresAt => token.RevokedAt,
        _ => token.ExpiresAt,
    };

    /// <summary>A token that has handed over to its successor: it ends after the grace period, or at once without one,
    /// and use extends it no more.</summary>
    public static TokenRecord HandOver(TokenRecord token, string successor, TimeSpan gracePeriod, string actor, DateTime now)
    {
        var end = now + gracePeriod;
        return gracePeriod == TimeSpan.Zero
            ? token with { SuccessorPrefix = successor, RevokedAt = now, RevokedBy = actor, RevocationReason = $"Rotated to {successor}" }
            : token with { SuccessorPrefix = successor, ExpiresAt = token.ExpiresAt < end ? token.ExpiresAt : end };
    }

    /// <summary>A length of time by which tokens are rotated, filtered or cleared.</summary>
    public static TimeSpan CheckSpan(string name, TimeSpan span) =>
        span >= TimeSpan.Zero && span <= Longest ? span : throw Errors.InvalidTimeSpan(name, span);

    public static void CheckUsage(UsageFilter filter) => CheckSpan("time without use", filter.UnusedFor ?? TimeSpan.Zero);

    /// <summary>Who says "in 10 minutes" as a time means it, though a moment went by since.</summary>
    private static TimeSpan WholeSeconds(TimeSpan age) => TimeSpan.FromSeconds(Math.Round(age.TotalSeconds));

    private static TimeSpan AgeUntil(DateTime end, DateTime now)
    {
        var utc = Timestamps.Normalize(end);
        return utc > now ? utc - now : throw Errors.ExpiresAtInPast(utc, now);
    }

    private static TimeSpan CheckAge(TimeSpan age) =>
        age >= Shortest && age <= Longest ? age : throw Errors.MaxAgeOutOfRange(age);
}
