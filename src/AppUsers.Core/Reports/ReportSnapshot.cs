namespace AppUsers.Reports;

/// <summary>What is compared of two reports: what there was, in words, by an id that does not change.</summary>
/// <param name="Name">Where the report comes from, for errors.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="CreatedAt">When the report was made, in UTC.</param>
public sealed record ReportSnapshot(string Name, string OrganizationId, DateTimeOffset CreatedAt)
{
    /// <summary>The users.</summary>
    public required IReadOnlyDictionary<string, string> Users { get; init; }

    /// <summary>The tokens that could be used, or could be again.</summary>
    public required IReadOnlyDictionary<string, string> Tokens { get; init; }

    /// <summary>The grants.</summary>
    public required IReadOnlyDictionary<string, string> Grants { get; init; }

    /// <summary>The findings.</summary>
    public required IReadOnlyDictionary<string, string> Findings { get; init; }

    /// <summary>The changes since an earlier report, findings first.</summary>
    public IReadOnlyList<ReportChange> Since(ReportSnapshot earlier) =>
    [
        .. Between(earlier.Findings, Findings, ReportChangeKind.NewFinding, ReportChangeKind.MendedFinding),
        .. Between(earlier.Users, Users, ReportChangeKind.NewUser, ReportChangeKind.RemovedUser),
        .. Between(earlier.Tokens, Tokens, ReportChangeKind.NewToken, ReportChangeKind.EndedToken),
        .. Between(earlier.Grants, Grants, ReportChangeKind.NewGrant, ReportChangeKind.RevokedGrant),
    ];

    private static IEnumerable<ReportChange> Between(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, ReportChangeKind added, ReportChangeKind removed) =>
        After(before, after, added).Concat(After(after, before, removed));

    /// <summary>What the second list has and the first one does not have.</summary>
    private static IEnumerable<ReportChange> After(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, ReportChangeKind kind) =>
        after.Where(item => !before.ContainsKey(item.Key)).Select(item => item.Value).Order(StringComparer.Ordinal).Select(text => new ReportChange(kind, text));
}
