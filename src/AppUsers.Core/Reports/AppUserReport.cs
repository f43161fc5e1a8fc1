using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Rules;

namespace AppUsers.Reports;

/// <summary>What a report says, in whatever format it is written.</summary>
public sealed class AppUserReport
{
    /// <summary>Makes a report.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="unread">What could not be read, in words, with the reason.</param>
    /// <param name="previous">An earlier report; null for none.</param>
    /// <exception cref="AppUsersException">InvalidReport: the earlier one is about another organization.</exception>
    public AppUserReport(FindingFacts facts, IReadOnlyList<AppUserFinding> findings, IReadOnlyDictionary<string, string> unread, ReportSnapshot? previous)
    {
        Organization = facts.Organization;
        CreatedAt = facts.Now;
        Findings = findings;
        Grants = facts.Grants;
        Unread = unread;
        Summary = new ReportSummary(facts, findings);
        LastUse = LastUsePeriod.Of(facts);
        Calendar = ExpiryCalendar.Of(Organization.OrganizationId, facts.Tokens, Grants, until: null);
        Credentials = CredentialsOf(facts, findings);
        if (previous is not null && previous.OrganizationId != Organization.OrganizationId)
        {
            throw Errors.InvalidReport(previous.Name, $"it is about the organization '{Errors.Shorten(previous.OrganizationId)}', not about '{Organization.OrganizationId}'");
        }

        PreviousAt = previous?.CreatedAt;
        Snapshot = SnapshotOf(facts);
        Changes = previous is null ? [] : Snapshot.Since(previous);
    }

    /// <summary>The organization.</summary>
    public Organization Organization { get; }

    /// <summary>When the report was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The numbers.</summary>
    public ReportSummary Summary { get; }

    /// <summary>What is wrong, what matters most first.</summary>
    public IReadOnlyList<AppUserFinding> Findings { get; }

    /// <summary>When the earlier report was made, in UTC; null if none was given.</summary>
    public DateTimeOffset? PreviousAt { get; }

    /// <summary>What the next report is compared with.</summary>
    public ReportSnapshot Snapshot { get; }

    /// <summary>What changed since the earlier report.</summary>
    public IReadOnlyList<ReportChange> Changes { get; }

    /// <summary>What ends when.</summary>
    public IReadOnlyList<ExpiryCalendarEntry> Calendar { get; }

    /// <summary>When the tokens that work were last used.</summary>
    public IReadOnlyList<LastUsePeriod> LastUse { get; }

    /// <summary>A row for each token that can be used or can be again, and for each user without such a token, sorted by user.</summary>
    public IReadOnlyList<ReportCredential> Credentials { get; }

    /// <summary>Who holds which role on what: the organization, its units, its projects.</summary>
    public IReadOnlyList<RoleGrant> Grants { get; }

    /// <summary>What could not be read, in words, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; }

    /// <summary>Reads an organization and makes its report.</summary>
    /// <param name="backend">What is read.</param>
    /// <param name="account">Who looks, if the backend does not say it.</param>
    /// <param name="previous">An earlier report; null for none.</param>
    /// <param name="now">The current time, in UTC.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static AppUserReport Read(IAppUserBackend backend, string account, ReportSnapshot? previous, DateTime now, CancellationToken cancellation)
    {
        // A report is about the organization, not about the vaults of the person who makes it.
        var rules = FindingRules.All.Where(rule => !rule.Needs.HasFlag(FactKinds.Secrets)).ToList();
        var reader = new FactReader(backend, account, cancellation);
        var facts = reader.Read(FindingRules.NeedsOf(rules), new FindingOptions(), now);
        return new AppUserReport(facts, FindingEvaluator.Evaluate(facts, rules), reader.Unread, previous);
    }

    private static List<ReportCredential> CredentialsOf(FindingFacts facts, IReadOnlyList<AppUserFinding> findings)
    {
        var grants = facts.Grants.ToLookup(grant => grant.UserId ?? grant.GroupId!, grant => new AccessPath(grant.Role, grant.ResourceType, grant.Resource, grant.Group));
        var groups = facts.Members.SelectMany(group => group).ToLookup(member => member.UserId, member => member.GroupId);
        var found = findings.ToLookup(finding => finding.UserId);
        return
        [
            .. from user in facts.Users
               let roles = groups[user.UserId].Prepend(user.UserId).SelectMany(id => grants[id]).ToList()
               from token in facts.TokensOf(user.UserId).Where(token => TokenLifetime.EndOf(token) is null).DefaultIfEmpty()
               select new ReportCredential(user, token, roles, [.. found[user.UserId].Where(finding => finding.TokenPrefix is null || finding.TokenPrefix == token?.TokenPrefix)], facts.Now),
        ];
    }

    private ReportSnapshot SnapshotOf(FindingFacts facts) => new(string.Empty, Organization.OrganizationId, CreatedAt)
    {
        Users = facts.Users.ToDictionary(user => user.UserId, user => user.Name),
        Tokens = Credentials.Select(row => row.Token).OfType<AppUserToken>().ToDictionary(token => token.TokenPrefix, token => $"{token.TokenPrefix} of {token.UserName}"),
        Grants = Grants.Select(FindingSubject.Of).DistinctBy(grant => grant.Key).ToDictionary(grant => grant.Key, grant => grant.Text),
        Findings = Findings.DistinctBy(finding => finding.Key).ToDictionary(finding => finding.Key, finding => $"{finding.Title}: {finding.Subject}"),
    };
}
