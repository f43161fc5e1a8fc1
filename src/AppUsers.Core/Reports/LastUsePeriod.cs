using AppUsers.Findings;

namespace AppUsers.Reports;

/// <summary>A bar of the chart of last use.</summary>
/// <param name="title">How long ago the last use was.</param>
/// <param name="tokens">How many tokens were last used then.</param>
public sealed class LastUsePeriod(string title, int tokens)
{
    private static readonly (string Title, int Days)[] Periods =
        [("Today", 1), ("1 to 7 days ago", 7), ("8 to 30 days ago", 30), ("31 to 90 days ago", 90), ("91 to 180 days ago", 180), ("181 to 365 days ago", 365)];

    /// <summary>How long ago the last use was.</summary>
    public string Title { get; } = title;

    /// <summary>How many tokens were last used then.</summary>
    public int Tokens { get; } = tokens;

    /// <summary>The chart of the tokens that work.</summary>
    internal static IReadOnlyList<LastUsePeriod> Of(FindingFacts facts)
    {
        var tokens = facts.WorkingTokens.ToList();
        var byPeriod = tokens.Where(token => token.LastUsedAt is not null)
            .ToLookup(token => Array.FindIndex(Periods, period => !facts.IsPast(token.LastUsedAt!.Value, TimeSpan.FromDays(period.Days))));
        return
        [
            .. Periods.Select((period, index) => new LastUsePeriod(period.Title, byPeriod[index].Count())),
            new("Over a year ago", byPeriod[-1].Count()),
            new("Never", tokens.Count(token => token.LastUsedAt is null)),
        ];
    }
}
