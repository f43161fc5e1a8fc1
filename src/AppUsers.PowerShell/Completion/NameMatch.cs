using AppUsers.PowerShell.Binding;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>One way to match a typed word.</summary>
/// <param name="Beginning">What the names begin with, so that an index can find them; null if that is not known.</param>
/// <param name="Passes">Whether a name matches.</param>
internal sealed record NameMatch(string? Beginning, Predicate<string> Passes)
{
    private const string PatternCharacters = "*?[]`";

    /// <summary>The beginning of a name or, if no name begins like that, a part of one. A pattern continues as any word does.</summary>
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

    /// <summary>Names can contain these characters too, and they can be typed as they are or escaped.</summary>
    private static Predicate<string> Pattern(string text)
    {
        var matches = Wildcards.Matcher(text + "*");
        var literal = WildcardPattern.Unescape(text);
        return name => matches(name)
            || name.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(literal, StringComparison.OrdinalIgnoreCase);
    }
}
