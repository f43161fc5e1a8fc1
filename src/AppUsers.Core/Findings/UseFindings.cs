using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>The rules about how tokens and grants are used.</summary>
internal static class UseFindings
{
    private const string Reading = ":read";
    private const int MostNamed = 5;

    /// <summary>What reads, for a token that could do everything.</summary>
    private static readonly string[] ReadEverything = ["accounts:read", "projects:read", "services:read"];

    /// <summary>Each application should have a user of its own.</summary>
    public static IEnumerable<Flaw> AreShared(FindingFacts facts) =>
        from token in facts.LastingTokens
        let usage = facts.UsageOf(token)
        let since = Earliest(usage.Tools, facts.Options.ToolLimit) is var tools && Earliest(usage.Addresses, facts.Options.AddressLimit) is var addresses && tools < addresses ? tools : addresses ?? tools
        where since is not null
        select new Flaw(
            FindingSubject.Of(token),
            $"In the last {Fixes.Text(facts.Options.UsedWithin)}, the token was used by {Count(usage.Tools, "tool")} from {Count(usage.Addresses, "address", "addresses")}. Up to {Errors.Count(facts.Options.ToolLimit, "tool")} and {facts.Options.AddressLimit} addresses are expected.",
            since,
            Fixes.Rotate(token, facts));

    /// <summary>A token that only reads is left to an AI agent.</summary>
    public static IEnumerable<Flaw> AreUsedByAgents(FindingFacts facts) =>
        from token in facts.LastingTokens
        where token.Scopes.Count == 0 || !token.Scopes.All(scope => scope.EndsWith(Reading, StringComparison.Ordinal))
        let seen = facts.UsageOf(token).Tools.Where(tool => Tools.IsAgent(tool.Key)).ToList()
        let last = Tools.Of(token.LastUserAgent) is string tool && Tools.IsAgent(tool) ? tool : null
        where seen.Count > 0 || last is not null
        select new Flaw(
            FindingSubject.Of(token),
            $"An AI agent used the token: {string.Join(", ", seen.Select(tool => tool.Key).Append(last).OfType<string>().Distinct())}. {(token.Scopes.Count == 0 ? "It has no scopes, so the agent can do all that the user can" : $"It has the scopes {token.Scopes}, with which the agent can change things")}.",
            seen.Count > 0 ? seen.Min(tool => tool.Value) : token.LastUsedAt,
            Fixes.Rotate(token, facts, scopes: ReadingOf(token.Scopes)));

    /// <summary>Only where uses say on which project they are, and of users that are active elsewhere.</summary>
    public static IEnumerable<Flaw> AreUnused(FindingFacts facts) =>
        from grant in facts.Grants
        where grant.Project is not null && facts.IsPast(grant.GrantedAt, facts.Options.GrantUnusedFor)
        let usages = facts.HoldersOf(grant).SelectMany(user => facts.TokensOf(user.UserId)).Select(facts.UsageOf).ToList()
        where usages.Exists(usage => usage.HasProjects) && !usages.Exists(usage => usage.HasOtherProjects || usage.UsedOn(grant.Project!))
        select new Flaw(
            FindingSubject.Of(grant),
            $"{grant.UserName ?? $"The group {grant.Group}"} was not used on project {grant.Project} in the last {Fixes.Text(facts.Options.GrantUnusedFor)}, only on others. The role was granted {TokenFindings.Days(facts.DaysSince(grant.GrantedAt))} ago.",
            grant.GrantedAt,
            Fixes.Revoke(grant));

    private static List<string> ReadingOf(IReadOnlyList<string> scopes) => scopes.Count == 0 || scopes.Contains(TokenScopes.Everything)
        ? [.. ReadEverything]
        : [.. scopes.Select(scope => scope.Split(':')[0] + Reading).Distinct()];

    /// <summary>The day on which there were more values than the limit; null if there never were.</summary>
    private static DateTimeOffset? Earliest(IReadOnlyCollection<KeyValuePair<string, DateTimeOffset>> seen, int limit) =>
        seen.Count > limit ? seen.ElementAt(limit).Value : null;

    private static string Count(IReadOnlyCollection<KeyValuePair<string, DateTimeOffset>> seen, string noun, string? plural = null)
    {
        var names = string.Join(", ", seen.Take(MostNamed).Select(pair => pair.Key)) + (seen.Count > MostNamed ? ", …" : string.Empty);
        return seen.Count == 0 ? $"no known {noun}" : $"{seen.Count} {(seen.Count == 1 ? noun : plural ?? noun + "s")} ({names})";
    }
}
