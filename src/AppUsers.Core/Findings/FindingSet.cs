namespace AppUsers.Findings;

/// <summary>What rules find in facts, as a whole and by user.</summary>
public sealed class FindingSet
{
    private readonly Lazy<ILookup<string, AppUserFinding>> byUser;

    /// <summary>Applies rules to facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="known">The keys of findings that are known already; null for none.</param>
    public FindingSet(FindingFacts facts, IReadOnlyList<FindingRule> rules, IReadOnlySet<string>? known = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Rules = rules;
        Findings = [.. FindingEvaluator.Evaluate(facts, rules).Where(finding => known?.Contains(finding.Key) is not true)];
        byUser = new(() => Findings
            .SelectMany(finding => finding.UserId is string id ? [id] : facts.Members[finding.GroupId ?? string.Empty].Select(member => member.UserId), (finding, id) => (finding, id))
            .ToLookup(pair => pair.id, pair => pair.finding, StringComparer.Ordinal));
    }

    /// <summary>The rules that were applied.</summary>
    public IReadOnlyList<FindingRule> Rules { get; }

    /// <summary>What matters most first.</summary>
    public IReadOnlyList<AppUserFinding> Findings { get; }

    /// <summary>What is about a user: itself, its tokens and grants, and the grants of its groups.</summary>
    public IEnumerable<AppUserFinding> Of(string userId) => byUser.Value[userId];
}
