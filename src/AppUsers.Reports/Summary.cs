namespace AppUsers.Reports;

/// <summary>A number of the summary as it is shown.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Value">How many there are.</param>
public sealed record Summary(string Title, int Value)
{
    /// <summary>The numbers, in their order.</summary>
    public static IReadOnlyList<Summary> Of(ReportSummary numbers) =>
    [
        new("Application users", numbers.Users),
        new("Not active for 90 days", numbers.UnusedUsers),
        new("Without a token", numbers.UsersWithoutToken),
        new("Disabled users", numbers.DisabledUsers),
        new("Working tokens", numbers.Tokens),
        new("Expire within 30 days", numbers.ExpiringTokens),
        new("Never expire", numbers.TokensWithoutExpiry),
        new("Never used", numbers.NeverUsedTokens),
        new("Ended tokens", numbers.EndedTokens),
        new("Grants", numbers.Grants),
        new("High findings", numbers.HighFindings),
        new("Medium findings", numbers.MediumFindings),
        new("Low findings", numbers.LowFindings),
    ];
}
