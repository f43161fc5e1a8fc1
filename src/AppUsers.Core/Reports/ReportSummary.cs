using AppUsers.Findings;
using AppUsers.Rules;

namespace AppUsers.Reports;

/// <summary>The numbers of a report.</summary>
public sealed class ReportSummary
{
    internal ReportSummary(FindingFacts facts, IReadOnlyList<AppUserFinding> findings)
    {
        var working = facts.WorkingTokens.ToList();
        Users = facts.Users.Count;
        DisabledUsers = facts.Users.Count(user => !user.IsEnabled);
        UsersWithoutToken = facts.Users.Count(user => facts.TokensOf(user.UserId).All(token => TokenLifetime.EndOf(token) is not null));
        UnusedUsers = facts.Users.Count(user => facts.IsPast(user.LastActivityAt ?? user.CreatedAt, facts.Options.UnusedFor));
        Tokens = working.Count;
        TokensWithoutExpiry = working.Count(token => token.ExpiresAt is null);
        ExpiringTokens = working.Count(token => token.ExpiresAt <= facts.Now + facts.Options.ExpiringWithin);
        NeverUsedTokens = working.Count(token => token.LastUsedAt is null);
        EndedTokens = facts.Tokens.Count(token => TokenLifetime.EndOf(token) is not null);
        Grants = facts.Grants.Count;
        HighFindings = findings.Count(finding => finding.Severity == FindingSeverity.High);
        MediumFindings = findings.Count(finding => finding.Severity == FindingSeverity.Medium);
        LowFindings = findings.Count(finding => finding.Severity == FindingSeverity.Low);
    }

    /// <summary>Application users.</summary>
    public int Users { get; }

    /// <summary>Users that are disabled.</summary>
    public int DisabledUsers { get; }

    /// <summary>Users without a token that can be used, or can be again.</summary>
    public int UsersWithoutToken { get; }

    /// <summary>Users that have not been active for 90 days, or since they were created.</summary>
    public int UnusedUsers { get; }

    /// <summary>Tokens that work: they are active, and so is their user.</summary>
    public int Tokens { get; }

    /// <summary>Of these, those that never expire.</summary>
    public int TokensWithoutExpiry { get; }

    /// <summary>Of these, those that expire within 30 days.</summary>
    public int ExpiringTokens { get; }

    /// <summary>Of these, those that were never used.</summary>
    public int NeverUsedTokens { get; }

    /// <summary>Tokens that have expired or were revoked. They have no row in the report.</summary>
    public int EndedTokens { get; }

    /// <summary>Grants on the organization, its units and its projects.</summary>
    public int Grants { get; }

    /// <summary>Findings of the highest severity.</summary>
    public int HighFindings { get; }

    /// <summary>Findings of the severity between.</summary>
    public int MediumFindings { get; }

    /// <summary>Findings of the lowest severity.</summary>
    public int LowFindings { get; }
}
