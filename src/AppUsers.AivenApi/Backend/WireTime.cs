using System.Globalization;

namespace AppUsers.AivenApi;

/// <summary>Times on the wire.</summary>
internal static class WireTime
{
    /// <summary>A time of the wire is UTC, whether it says so or not.</summary>
    public static DateTime Utc(DateTime time) =>
        Timestamps.Normalize(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time);

    /// <summary>A time of something that may never have happened: absent, null or the beginning of time.</summary>
    public static DateTime? UtcOrNever(DateTime? time) => time is DateTime some && Utc(some) > DateTime.UnixEpoch ? Utc(some) : null;

    public static string? Text(DateTime? time) => time?.ToString("o", CultureInfo.InvariantCulture);
}
