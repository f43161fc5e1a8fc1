using System.Globalization;
using System.Text.RegularExpressions;

namespace AppUsers.Rules;

/// <summary>Reads points in time as people and files write them. What two readers could take for two times is refused.</summary>
public static partial class Times
{
    private const DateTimeStyles Style = DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces;

    private static readonly string[] Iso =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz",
    ];

    /// <summary>The time that a text names. A time without an offset is local time.</summary>
    /// <param name="text">ISO 8601 or, where both agree, the invariant form and that of the culture.</param>
    /// <param name="culture">The culture of the reader, in which PowerShell writes CSV.</param>
    /// <exception cref="AppUsersException">InvalidTime</exception>
    public static DateTimeOffset Read(string text, CultureInfo culture)
    {
        var word = text.Trim();
        var zoned = word.EndsWith('Z') || word.EndsWith('z') ? word[..^1] + "+00:00" : word;
        if (DateTimeOffset.TryParseExact(zoned, Iso, CultureInfo.InvariantCulture, Style, out var time))
        {
            return time;
        }

        if (!Date().IsMatch(word))
        {
            throw Errors.InvalidTime(word, "it is not a date");
        }

        var plain = DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, Style, out var invariant);
        var local = DateTimeOffset.TryParse(word, culture, Style, out var own);
        return plain && local && invariant != own ? throw Errors.InvalidTime(word, "the day and the month can be taken for each other")
            : plain ? invariant
            : local ? own
            : throw Errors.InvalidTime(word, "it is not a date");
    }

    /// <summary>A date has three parts: a number alone, or a time of day, is not one.</summary>
    [GeneratedRegex(@"[\p{L}\d]+[-/. ]+[\p{L}\d]+[-/., ]+\d+")]
    private static partial Regex Date();
}
