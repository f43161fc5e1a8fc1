using System.Globalization;

namespace AppUsers.Rules;

/// <summary>The rules of how long a token lives. All times are UTC.</summary>
public static class TokenLifetime
{
    /// <summary>The shortest maximum age: 10 minutes.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    /// <summary>The longest maximum age: 10 years of 365 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>A use is recorded at most this often, because each record is a write.</summary>
    public static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>The valid maximum ages, for messages.</summary>
    public static string RangeInWords { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{Shortest.TotalMinutes} minutes ({Shortest:c}) to {Longest.TotalDays / 365} years ({Longest:c})");

    /// <summary>The expiry and the maximum age, in whole seconds, of a token that is created now.</summary>
    /// <param name="maxAge">The maximum age; null if it was not given.</param>
    /// <param name="expiresAt">The expiry; null if it was not given. A time without a kind is local time.</param>
    /// <param name="extendWhenUsed">Whether each use extends the token.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="AppUsersException">ExpiryConflict, ExtensionNeedsMaxAge, ExpiresAtInPast, MaxAgeOutOfRange</exception>
    public static (DateTime? ExpiresAt, TimeSpan? MaxAge) Resolve(TimeSpan? maxAge, DateTime? expiresAt, bool extendWhenUsed, DateTime now)
    {
        if (maxAge is not null && expiresAt is not null)
        {
            throw Errors.ExpiryConflict();
        }

        if (extendWhenUsed && maxAge is null)
        {
            throw Errors.ExtensionNeedsMaxAge();
        }

        if (expiresAt is DateTime end)
        {
            return (Timestamps.Normalize(end), CheckAge(AgeUntil(end, now)));
        }

        var age = maxAge is TimeSpan given ? CheckAge(given) : (TimeSpan?)null;
        return (now + age, age);
    }

    /// <summary>The state of a token.</summary>
    public static AppUserTokenState StateOf(DateTime? revokedAt, DateTime? expiresAt, DateTime now, DateTime? disabledAt = null) =>
        revokedAt is not null ? AppUserTokenState.Revoked
        : expiresAt <= now ? AppUserTokenState.Expired
        : disabledAt is not null ? AppUserTokenState.Disabled
        : AppUserTokenState.Active;

    /// <summary>When a token ended; null while it is active, or can be again.</summary>
    public static DateTimeOffset? EndOf(AppUserToken token) =>
        token.State is AppUserTokenState.Active or AppUserTokenState.Disabled ? null : new[] { token.RevokedAt, token.ExpiresAt }.Min();

    /// <summary>Whether a use is recorded: not if one was within the last minute, nor if the clock went backwards.</summary>
    public static bool IsUseRecorded(DateTime? lastUsedAt, DateTime now) => lastUsedAt is not DateTime last || now - last >= UseResolution;

    /// <summary>The expiry after a use. A token that has a successor is not extended.</summary>
    public static DateTime? ExpiryAfterUse(AppUserToken token, DateTime now) =>
        token is { ExtendWhenUsed: true, SuccessorPrefix: null, MaxAge: TimeSpan age } ? now + age : token.ExpiresAt?.UtcDateTime;

    /// <summary>The expiry of a token that is rotated with a grace period: never later than before.</summary>
    public static DateTime ExpiryAfterRotation(DateTime? expiresAt, TimeSpan gracePeriod, DateTime now)
    {
        var end = now + gracePeriod;
        return expiresAt < end ? expiresAt.Value : end;
    }

    /// <summary>A token is rotated once, while it is active.</summary>
    /// <exception cref="AppUsersException">TokenAlreadyRotated, TokenNotActive</exception>
    public static void CheckRotatable(AppUserToken token)
    {
        if (token.SuccessorPrefix is string successor)
        {
            throw Errors.TokenAlreadyRotated(token.TokenPrefix, successor);
        }

        if (token.State != AppUserTokenState.Active)
        {
            throw Errors.TokenNotActive(token.TokenPrefix, token.State);
        }
    }

    /// <summary>A token has one successor: none is rotated while a rotation is under way.</summary>
    /// <param name="token">The token.</param>
    /// <param name="others">The tokens of its user.</param>
    /// <exception cref="AppUsersException">TokenAlreadyRotated, TokenNotActive</exception>
    public static void CheckRotatable(AppUserToken token, IEnumerable<AppUserToken> others)
    {
        CheckRotatable(token);
        if (others.FirstOrDefault(other => other.State == AppUserTokenState.Active && other.PredecessorPrefix == token.TokenPrefix) is AppUserToken successor)
        {
            throw Errors.RotationUnderWay(token.TokenPrefix, successor.TokenPrefix);
        }
    }

    /// <summary>A token is handed over to an active token that was created for that.</summary>
    /// <exception cref="AppUsersException">TokenNotFound, TokenNotActive</exception>
    public static void CheckSuccessor(AppUserToken successor, string tokenPrefix)
    {
        if (successor.PredecessorPrefix != tokenPrefix)
        {
            throw Errors.TokenNotFound(successor.TokenPrefix, successor.UserName, []);
        }

        if (successor.State != AppUserTokenState.Active)
        {
            throw Errors.TokenNotActive(successor.TokenPrefix, successor.State);
        }
    }

    /// <summary>Checks a time span by which tokens are rotated, filtered or removed.</summary>
    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public static TimeSpan CheckSpan(string name, TimeSpan span) =>
        span >= TimeSpan.Zero && span <= Longest ? span : throw Errors.InvalidTimeSpan(name, span);

    private static TimeSpan AgeUntil(DateTime end, DateTime now)
    {
        var utc = Timestamps.Normalize(end);
        if (utc <= now)
        {
            throw Errors.ExpiresAtInPast(utc, now);
        }

        // "In 10 minutes" was calculated a moment ago and is a little less now.
        return TimeSpan.FromSeconds(Math.Round((utc - now).TotalSeconds));
    }

    /// <summary>A maximum age in whole seconds.</summary>
    /// <exception cref="AppUsersException">MaxAgeOutOfRange</exception>
    internal static TimeSpan CheckAge(TimeSpan age) =>
        age >= Shortest && age <= Longest ? TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds)) : throw Errors.MaxAgeOutOfRange(age);
}
