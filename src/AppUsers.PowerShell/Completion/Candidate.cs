using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>A possible completion.</summary>
/// <param name="Text">The name or id.</param>
/// <param name="Tip">What distinguishes it from others.</param>
/// <param name="Label">What the list shows, if that is not the text.</param>
internal sealed record Candidate(string Text, string Tip, string? Label = null)
{
    private const int LongestFact = 120;

    /// <summary>A name and what is known about it. Facts that are null or blank are left out.</summary>
    public static Candidate Of(string text, params string?[] facts)
    {
        var known = facts.Where(fact => !string.IsNullOrWhiteSpace(fact)).Select(fact => OneLine(fact!)).ToList();
        return new(text, known.Count > 0 ? string.Join("; ", known) : text);
    }

    /// <summary>A tooltip is written to the terminal, and a description can contain anything.</summary>
    private static string OneLine(string fact) => TextRules.Beginning(TextRules.Plain(fact, ' '), LongestFact);
}
