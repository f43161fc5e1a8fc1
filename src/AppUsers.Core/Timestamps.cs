namespace AppUsers;

/// <summary>Times as the domain knows them: UTC, to the microsecond, the same in every store and on the wire.</summary>
internal static class Timestamps
{
    public static DateTime UtcNow(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Normalize(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>A time without a kind is local time, which is what somebody means who types one.</summary>
    public static DateTime Normalize(DateTime time)
    {
        var utc = time.ToUniversalTime();
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
