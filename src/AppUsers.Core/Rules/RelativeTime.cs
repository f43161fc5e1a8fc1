using System.Globalization;

namespace AppUsers.Rules;

/// <summary>Says how long ago a time was, or how far ahead it is.</summary>
public static class RelativeTime
{
    /// <summary>Short, so that every relative time fits into 12 characters.</summary>
    private const string Minute = "min";

    /// <summary>The distance in the largest whole unit, for example <c>3 days ago</c> or <c>in 5 min</c>; "never" for null.</summary>
    public static string Of(DateTimeOffset? utc, DateTimeOffset now)
    {
        if (utc is not DateTimeOffset time)
        {
            return "never";
        }

        // Rounded to the minute, or a token that was created a moment ago for 90 days would say 89.
        var distance = (now - time).Duration() + TimeSpan.FromSeconds(30);
        if (distance < TimeSpan.FromMinutes(1))
        {
            return time <= now ? "just now" : "in moments";
        }

        return time <= now ? $"{Of(distance)} ago" : $"in {Of(distance)}";
    }

    /// <summary>A length of time in the largest whole unit.</summary>
    private static string Of(TimeSpan distance)
    {
        var (count, unit) = distance switch
        {
            { TotalDays: >= 365 } => ((int)(distance.TotalDays / 365), "year"),
            { TotalDays: >= 1 } => ((int)distance.TotalDays, "day"),
            { TotalHours: >= 1 } => ((int)distance.TotalHours, "hour"),
            _ => ((int)distance.TotalMinutes, Minute),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 || unit == Minute ? string.Empty : "s")}");
    }
}
