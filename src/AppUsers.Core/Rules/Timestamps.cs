namespace AppUsers.Rules;

/// <summary>Times as the domain keeps them: UTC, to the microsecond, the same in every store and on the wire.</summary>
public static class Timestamps
{
    /// <summary>The current time.</summary>
    public static DateTime UtcNow(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Normalize(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>A time in UTC, cut to the microsecond. A time without a kind is local time, as everywhere in PowerShell.</summary>
    public static DateTime Normalize(DateTime time)
    {
        var utc = time.ToUniversalTime();
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
