using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>Applies rules to facts.</summary>
public static class FindingEvaluator
{
    /// <summary>What the rules find, what matters most first. A rule that needs what is not known finds nothing.</summary>
    public static IReadOnlyList<AppUserFinding> Evaluate(FindingFacts facts, IEnumerable<FindingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var organization = facts.Organization.OrganizationId;
        return
        [
            .. rules.Where(rule => facts.Known.HasFlag(rule.Needs))
                .SelectMany(rule => rule.Find(facts), (rule, flaw) => new AppUserFinding(rule, flaw, organization))
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal)
                .ThenBy(finding => TextRules.Fold(finding.UserName ?? finding.Group ?? string.Empty), StringComparer.Ordinal)
                .ThenBy(finding => finding.Key, StringComparer.Ordinal),
        ];
    }
}
