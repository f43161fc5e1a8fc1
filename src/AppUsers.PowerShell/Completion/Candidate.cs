namespace AppUsers.PowerShell.Completion;

/// <summary>Something that may be meant.</summary>
/// <param name="Text">The name or id, as it is.</param>
/// <param name="Tip">What a person tells it from others by.</param>
/// <param name="Label">What is shown in the list, where that is not the text.</param>
internal sealed record Candidate(string Text, string Tip, string? Label = null)
{
    private const int LongestFact = 120;

    /// <summary>A name and what is known about it, unknown and empty facts left out.</summary>
    public static Candidate Of(string text, params string?[] facts)
    {
        var known = facts.Where(fact => !string.IsNullOrWhiteSpace(fact)).Select(fact => OneLine(fact!)).ToList();
        return new(text, known.Count > 0 ? string.Join("; ", known) : text);
    }

    /// <summary>A description may hold anything, and a tooltip is written to the terminal.</summary>
    private static string OneLine(string fact) =>
        TextRules.Beginning(TextRules.Plain(fact, ' '), LongestFact);
}
