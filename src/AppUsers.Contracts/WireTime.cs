using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.Contracts;

/// <summary>Times on the wire.</summary>
public static class WireTime
{
    /// <summary>A time on the wire is in UTC, even if it does not say so.</summary>
    public static DateTime Utc(DateTime time) =>
        Timestamps.Normalize(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time);

    /// <summary>The time of something that may never have happened: absent, null or the beginning of time.</summary>
    public static DateTime? UtcOrNever(DateTime? time) => time is DateTime some && Utc(some) > DateTime.UnixEpoch ? Utc(some) : null;

    /// <summary>A time as text, in ISO 8601.</summary>
    public static string? Text(DateTime? time) => time?.ToString("o", CultureInfo.InvariantCulture);
}
