using System.ComponentModel;
using System.Globalization;

namespace AppUsers.PowerShell;

/// <summary>What the views in <c>AppUsers.Format.ps1xml</c> call. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Display
{
    private const string Never = "never";

    /// <summary>Short, so that every distance fits in 12 characters.</summary>
    private const string Minute = "min";

    /// <summary>How long ago a time is or how far ahead it lies, in the largest whole unit; "never" for none.</summary>
    public static string Relative(DateTime? utc) => Relative(utc, DateTime.UtcNow);

    /// <summary>The same, or nothing for none: where "never" would claim too much.</summary>
    public static string RelativeOrBlank(DateTime? utc) => utc is null ? string.Empty : Relative(utc);

    /// <summary>A time as the person at this machine reads it; "never" for none.</summary>
    public static string Local(DateTime? utc) =>
        utc is DateTime time ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Never;

    /// <summary>Both, as in <c>2026-08-21 09:41:16 (3 days ago)</c>; "never" for none.</summary>
    public static string Both(DateTime? utc) => utc is null ? Never : $"{Local(utc)} ({Relative(utc)})";

    /// <summary>Both, or nothing for none: where "never" would claim too much.</summary>
    public static string BothOrBlank(DateTime? utc) => utc is null ? string.Empty : Both(utc);

    internal static string Relative(DateTime? utc, DateTime now)
    {
        if (utc is not DateTime time)
        {
            return Never;
        }

        // Half a minute more, or a token made a moment ago for 90 days would say 89.
        var distance = (now - time).Duration() + TimeSpan.FromSeconds(30);
        if (distance < TimeSpan.FromMinutes(1))
        {
            return time <= now ? "just now" : "in moments";
        }

        var (count, unit) = distance switch
        {
            { TotalDays: >= 365 } => ((int)(distance.TotalDays / 365), "year"),
            { TotalDays: >= 1 } => ((int)distance.TotalDays, "day"),
            { TotalHours: >= 1 } => ((int)distance.TotalHours, "hour"),
            _ => ((int)distance.TotalMinutes, Minute),
        };
        var amount = string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 || unit == Minute ? string.Empty : "s")}");
        return time <= now ? $"{amount} ago" : $"in {amount}";
    }
}
