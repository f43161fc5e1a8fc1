namespace AppUsers.PowerShell.Completion;

/// <summary>The word to complete: its text, and the quote that it begins with, if any. It writes a name so that PowerShell reads exactly
/// that name.</summary>
internal sealed record TypedWord(char? Quote, string Text)
{
    private const char Single = '\'';
    private const char Double = '"';
    private const char Escape = '`';

    /// <summary>PowerShell treats each of these like the straight one. Source: SpecialChars in its CharTraits.cs.</summary>
    private const string Singles = "'\u2018\u2019\u201a\u201b";
    private const string Doubles = "\"\u201c\u201d\u201e";

    /// <summary>PowerShell passes the word with its quotes, closes a quote that is open, and removes escapes.</summary>
    public static TypedWord Of(string? word)
    {
        word ??= string.Empty;
        if (word.Length == 0 || QuoteIn(word[0]) is not char quote)
        {
            return new(null, word);
        }

        var isClosed = word.Length > 1 && QuoteIn(word[^1]) == quote;
        return new(quote, isClosed ? word[1..^1] : word[1..]);
    }

    /// <summary>A name in the quotes that were typed, or in single quotes if it needs any.</summary>
    public string Complete(string name) => Quote switch
    {
        Double => Double + Escaped(name, Doubles + "$" + Escape, Escape) + Double,
        null when IsBareword(name) => name,
        _ => Single + Escaped(name, Singles, null) + Single,
    };

    private static char? QuoteIn(char c) => Singles.Contains(c) ? Single : Doubles.Contains(c) ? Double : null;

    /// <summary>Whether a name certainly needs no quotes. It begins with a letter, so that it is not a number or a parameter.</summary>
    private static bool IsBareword(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsLetterOrDigit(c) || "_-.:/\\+".Contains(c));

    /// <summary>Puts the mark before each of these characters; without a mark, doubles the character.</summary>
    private static string Escaped(string name, string special, char? mark) =>
        string.Concat(name.Select(c => special.Contains(c) ? $"{mark ?? c}{c}" : c.ToString()));
}
