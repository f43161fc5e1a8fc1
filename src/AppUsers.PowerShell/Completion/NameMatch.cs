using System.Management.Automation;

namespace AppUsers.PowerShell.Completion;

/// <summary>One way in which a typed word can be meant.</summary>
/// <param name="Beginning">What the names begin with, so that an index finds them; null when that says nothing.</param>
/// <param name="Passes">Whether a name is meant.</param>
internal sealed record NameMatch(string? Beginning, Predicate<string> Passes)
{
    private const string PatternCharacters = "*?[]`";

    /// <summary>The beginning of a name or, when no name begins so, a part of it. A pattern goes on as any word does.</summary>
    public static IEnumerable<NameMatch> For(string text)
    {
        if (text.AsSpan().ContainsAny(PatternCharacters))
        {
            yield return new(null, Pattern(text));
            yield break;
        }

        var wanted = TextRules.Fold(text);
        yield return new(text, name => TextRules.Fold(name).StartsWith(wanted, StringComparison.Ordinal));
        if (text.Length > 0)
        {
            yield return new(null, name => TextRules.Fold(name).Contains(wanted, StringComparison.Ordinal));
        }
    }

    /// <summary>Names may hold these characters too, as they are or escaped.</summary>
    private static Predicate<string> Pattern(string text)
    {
        var matches = Wildcards.Matcher(text + "*");
        var literal = WildcardPattern.Unescape(text);
        return name => matches(name)
            || name.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(literal, StringComparison.OrdinalIgnoreCase);
    }
}
