using System.Globalization;
using System.Text.RegularExpressions;

namespace AppUsers.Rules;

/// <summary>Reads lengths of time and shares as people write them: <c>90d</c>, <c>12h</c>, <c>90 days</c>, <c>1d 12h</c>, ISO 8601
/// (<c>P90D</c>), the form of .NET (<c>90.00:00:00</c>), and <c>20%</c>. What could mean two things is refused.</summary>
public static partial class TimeSpans
{
    /// <summary>The forms to use, for errors.</summary>
    public const string Forms = "a form like '90d', '12h', '30m', '90 days', 'P90D' or '90.00:00:00'";

    private const NumberStyles Digits = NumberStyles.AllowDecimalPoint;

    /// <summary>The length of time that a text names.</summary>
    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public static TimeSpan Read(string text)
    {
        var word = text.Trim();
        try
        {
            return Clock().Match(word) is { Success: true } clock ? OfClock(clock, word)
                : Iso().Match(word) is { Success: true } iso ? Sum(iso)
                : Words().Match(word) is { Success: true } words ? Sum(words)
                : throw Errors.TimeSpanNotRead(word, ReasonFor(word), Forms);
        }
        catch (OverflowException)
        {
            throw Errors.TimeSpanNotRead(word, "it is too long", Forms);
        }
    }

    /// <summary>The share that a percentage names, from 0 to 1; null if the text is not a percentage.</summary>
    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public static double? ReadShare(string text) =>
        !text.TrimEnd().EndsWith('%') ? null
        : double.TryParse(text.AsSpan().TrimEnd()[..^1], Digits, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 ? percent / 100
        : throw Errors.TimeSpanNotRead(text.Trim(), "a share of the lifetime is more than 0% and at most 100%", "a form like '20%', or a time span like '7d'");

    private static TimeSpan OfClock(Match clock, string text)
    {
        var (days, hours) = (Number(clock, "d"), Number(clock, "h"));
        if (hours > 23 || Number(clock, "m") > 59 || Number(clock, "s") >= 60)
        {
            throw Errors.TimeSpanNotRead(
                text,
                "it has more than 23 hours, 59 minutes or 59 seconds, which some programs read as days",
                clock.Groups["d"].Success || hours <= 23 ? Forms : string.Create(CultureInfo.InvariantCulture, $"'{hours}h' for {hours} hours, or '{hours}d' for {hours} days"));
        }

        return Sum(clock, clock.Groups["minus"].Length > 0 ? -1 : 1);
    }

    private static TimeSpan Sum(Match match, int sign = 1)
    {
        var ticks = (Number(match, "w") * 7 * TimeSpan.TicksPerDay)
            + (Number(match, "d") * TimeSpan.TicksPerDay)
            + (Number(match, "h") * TimeSpan.TicksPerHour)
            + (Number(match, "m") * TimeSpan.TicksPerMinute)
            + (Number(match, "s") * TimeSpan.TicksPerSecond);
        return TimeSpan.FromTicks((long)(sign * ticks));
    }

    private static decimal Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: { Length: > 0 } text } ? decimal.Parse(text, Digits, CultureInfo.InvariantCulture) : 0;

    private static string ReasonFor(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "it does not have a unit"
        : MonthOrYear().IsMatch(text) ? "months and years do not have one length"
        : "it is not a length of time";

    [GeneratedRegex(@"^(?<minus>-?)(?:(?<d>\d+)\.)?(?<h>\d+):(?<m>\d{1,2})(?::(?<s>\d{1,2}(?:\.\d{1,7})?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^P(?=.)(?:(?<w>\d+)W)?(?:(?<d>\d+)D)?(?:T(?=\d)(?:(?<h>\d+)H)?(?:(?<m>\d+)M)?(?:(?<s>\d+(?:\.\d{1,7})?)S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^(?=.)(?:(?<w>\d+(?:\.\d+)?)\s*(?:w|weeks?)\s*)?(?:(?<d>\d+(?:\.\d+)?)\s*(?:d|days?)\s*)?(?:(?<h>\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?)\s*)?(?:(?<m>\d+(?:\.\d+)?)\s*(?:m|mins?|minutes?)\s*)?(?:(?<s>\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^P?\d+\s*(?:y|years?|mo|months?|M)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthOrYear();
}
