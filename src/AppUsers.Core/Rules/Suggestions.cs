namespace AppUsers.Rules;

/// <summary>Finds the known names that are most similar to a mistyped one.</summary>
public static class Suggestions
{
    private const int Most = 3;

    /// <summary>The most similar known names, the best first, three at most; empty if none is similar.</summary>
    public static IReadOnlyList<string> Nearest(string text, IEnumerable<string> known)
    {
        var wanted = TextRules.Fold(text);
        if (wanted.Length is 0 or > TextRules.MaxName)
        {
            return [];
        }

        return
        [
            .. known
                .Select(name => (name, distance: Distance(wanted, TextRules.Fold(name))))
                .Where(c => c.distance <= Math.Max(2, wanted.Length / 3))
                .OrderBy(c => c.distance)
                .ThenBy(c => c.name, StringComparer.Ordinal)
                .Take(Most)
                .Select(c => c.name),
        ];
    }

    /// <summary>The edits between two words; a correct beginning counts as one edit.</summary>
    private static int Distance(string wanted, string known) =>
        wanted.Length >= 3 && known.StartsWith(wanted, StringComparison.Ordinal) ? 1 : Edits(wanted, known);

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and transpositions.</summary>
    private static int Edits(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
