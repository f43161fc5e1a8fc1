using System.Globalization;
using System.Text.RegularExpressions;

namespace AppUsers.Rules;

/// <summary>
/// A note at the end of the description of a token, because Aiven does not have rotation. It says which token this one replaces and
/// until when that one stays valid: <c>GitHub Actions [rotated from XCJ3+bgWywIh until 2026-08-23T09:41:16Z]</c>. People understand
/// it, and nothing has to be stored elsewhere.
/// </summary>
/// <param name="Predecessor">The prefix of the token that is replaced.</param>
/// <param name="End">When that token should end, in UTC.</param>
public sealed partial record RotationMarker(string Predecessor, DateTime End)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";
    private const string Ellipsis = "…";

    /// <summary>The marker in a description; null if there is none.</summary>
    public static RotationMarker? In(string? description)
    {
        var match = Pattern().Match(description ?? string.Empty);
        return match.Success
            && DateTime.TryParseExact(
                match.Groups["end"].Value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)
            ? new RotationMarker(match.Groups["prefix"].Value, end)
            : null;
    }

    /// <summary>A description without its marker.</summary>
    public static string Without(string? description) => Pattern().Replace(description ?? string.Empty, string.Empty);

    /// <summary>A description with this marker at its end. If that is too long, the description is cut.</summary>
    public string AppendTo(string? description)
    {
        var marker = $"[rotated from {Predecessor} until {End.ToString(TimeFormat, CultureInfo.InvariantCulture)}]";
        var text = Cut(Without(description), TextRules.MaxDescription - marker.Length - 1);
        return text.Length == 0 ? marker : $"{text} {marker}";
    }

    /// <summary>Lengths count code points, and a surrogate pair is never split.</summary>
    private static string Cut(string text, int most)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= most ? text : string.Concat(runes.Take(most - Ellipsis.Length)) + Ellipsis;
    }

    [GeneratedRegex(@"\s?\[rotated from (?<prefix>[^\s\]]{1,64}) until (?<end>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\]\s*$")]
    private static partial Regex Pattern();
}
