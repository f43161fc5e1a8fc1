namespace AppUsers.PowerShell.Completion;

/// <summary>The word that is completed: what it says, and the quote that it was begun with, if any. It writes names into the
/// line so that PowerShell reads those very names.</summary>
internal sealed record TypedWord(char? Quote, string Text)
{
    private const char Single = '\'';
    private const char Double = '"';
    private const char Escape = '`';

    /// <summary>PowerShell takes each of these for the straight one. Source: SpecialChars in its CharTraits.cs.</summary>
    private const string Singles = "'\u2018\u2019\u201a\u201b";
    private const string Doubles = "\"\u201c\u201d\u201e";

    /// <summary>PowerShell leaves the quotes around the word, closes one that is still open, and takes the escapes out.</summary>
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

    /// <summary>A name in the quotes that were typed, else in single ones where it needs any.</summary>
    public string Complete(string name) => Quote switch
    {
        Double => Double + Escaped(name, Doubles + "$" + Escape, Escape) + Double,
        null when IsBareword(name) => name,
        _ => Single + Escaped(name, Singles, null) + Single,
    };

    private static char? QuoteIn(char c) => Singles.Contains(c) ? Single : Doubles.Contains(c) ? Double : null;

    /// <summary>Only what surely needs no quotes goes without: letters, digits and a few marks, begun by a letter, so that it is
    /// no number and no parameter.</summary>
    private static bool IsBareword(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsLetterOrDigit(c) || "_-.:/\\+".Contains(c));

    /// <summary>Puts the mark before each of these characters; without a mark, the character itself.</summary>
    private static string Escaped(string name, string special, char? mark) =>
        string.Concat(name.Select(c => special.Contains(c) ? $"{mark ?? c}{c}" : c.ToString()));
}
