using System.Globalization;
using System.Text.RegularExpressions;
using AppUsers.Storage;

namespace AppUsers.AivenApi;

/// <summary>
/// Aiven does not know of rotations. So the description of a successor says, at its end, which token it took over from
/// and until when that one is to stay: <c>GitHub Actions [rotated from XCJ3+bgWywIh until 2026-08-23T09:41:16Z]</c>.
/// Whoever looks at it understands it, and nothing needs to be remembered elsewhere.
/// </summary>
/// <param name="Predecessor">The prefix of the token that it took over from.</param>
/// <param name="End">When that one is to end, in UTC.</param>
internal sealed partial record RotationMarker(string Predecessor, DateTime End)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";
    private const string Cut = "…";

    /// <summary>The marker in a description; null when there is none.</summary>
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

    /// <summary>A description with this marker at its end. When both are too long, the description gives way.</summary>
    public string After(string? description)
    {
        var marker = $"[rotated from {Predecessor} until {End.ToString(TimeFormat, CultureInfo.InvariantCulture)}]";
        var text = Shorten(Without(description), TextRules.MaxDescription - marker.Length - 1);
        return text.Length == 0 ? marker : $"{text} {marker}";
    }

    /// <summary>Tokens of one user with their predecessors and successors, as their descriptions tell.</summary>
    public static List<TokenRecord> Link(IReadOnlyList<TokenRecord> tokens)
    {
        var predecessors = tokens.ToValues(t => t.TokenPrefix, t => In(t.Description)?.Predecessor);
        var successors = tokens
            .Where(t => predecessors[t.TokenPrefix] is not null)
            .GroupBy(t => predecessors[t.TokenPrefix]!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().TokenPrefix, StringComparer.Ordinal);
        return
        [
            .. tokens.Select(t => t with
            {
                PredecessorPrefix = predecessors[t.TokenPrefix],
                SuccessorPrefix = successors.GetValueOrDefault(t.TokenPrefix),
            }),
        ];
    }

    /// <summary>Lengths count Unicode characters, and none is cut in two.</summary>
    private static string Shorten(string text, int most)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= most ? text : string.Concat(runes.Take(most - Cut.Length)) + Cut;
    }

    [GeneratedRegex(@"\s?\[rotated from (?<prefix>[^\s\]]{1,64}) until (?<end>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\]\s*$")]
    private static partial Regex Pattern();
}
