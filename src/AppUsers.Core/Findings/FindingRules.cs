using AppUsers.Rules;
using static AppUsers.Findings.FactKinds;
using static AppUsers.FindingSeverity;

namespace AppUsers.Findings;

/// <summary>Every rule, in one place. Each has a page in <c>docs/findings</c>.</summary>
public static class FindingRules
{
    /// <summary>Every rule, by what it is about.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        new("TokenNeverExpires", Medium, "Token never expires", Tokens, TokenFindings.NeverExpire),
        new("TokenExpiresSoon", Medium, "Token expires soon and has no successor", Tokens, TokenFindings.ExpireSoon),
        new("TokenExceedsPolicy", Medium, "Token is older than the policy allows", Tokens, TokenFindings.ExceedPolicy),
        new("TokenNeverUsed", Low, "Token was never used", Tokens, TokenFindings.NeverUsed),
        new("TokenUnused", Medium, "Token is no longer used", Tokens, TokenFindings.Unused),
        new("TokenWithoutAllowlist", Medium, "Token works from any address", Tokens | Allowlist, TokenFindings.LackAllowlist) { Helps = Uses },
        new("RotatedTokenInUse", High, "Rotated token is still in use", Tokens, TokenFindings.UsedAfterRotation),
        new("TokenShared", Medium, "Token is used by several tools or from several addresses", Tokens | Uses, UseFindings.AreShared),
        new("TokenUsedByAgent", Medium, "AI agent uses a token that can change things", Tokens, UseFindings.AreUsedByAgents) { Helps = Uses },
        new("UserNeverUsed", Low, "User was never active", Tokens, UserFindings.NeverUsed) { Helps = Administrators },
        new("UserUnused", Medium, "User is no longer active", Tokens, UserFindings.Unused) { Helps = Administrators },
        new("UserWithoutOwner", Low, "User has no owner", Owners, UserFindings.LackOwner),
        new("UserWithoutGrant", Low, "User holds no role", Tokens | Grants | EveryGrant, UserFindings.LackGrants),
        new("OrganizationAdministrator", High, "Full access to the organization", Grants, GrantFindings.AdministerOrganization),
        new("ProjectAdministrator", Medium, "Full access to projects", Grants, GrantFindings.AdministerProjects),
        new("LastAdministrator", High, "Only one administrator of the organization", Administrators, GrantFindings.IsLastAdministrator),
        new("RoleSunset", Medium, "Role that Aiven sunsets", Grants, GrantFindings.AreSunset),
        new("GrantUnused", Low, "Role on a project that its user does not work on", Tokens | Grants | Uses, UseFindings.AreUnused),
        new("SecretWithoutToken", Low, "Secret of a token that has ended", Tokens | Secrets, VaultFindings.LackToken),
        new("TokenWithoutSecret", Low, "Token whose secret no vault has", Tokens | Secrets, VaultFindings.LackSecret),
    ];

    /// <summary>The rules with these ids and severities.</summary>
    /// <param name="ids">Ids and, for patterns, what they match; null for all.</param>
    /// <param name="severities">Severities; null for all.</param>
    /// <exception cref="AppUsersException">FindingNotFound</exception>
    public static IReadOnlyList<FindingRule> Choose(IEnumerable<(string Id, Predicate<string>? Matches)>? ids, IReadOnlyList<FindingSeverity>? severities)
    {
        var chosen = ids?.SelectMany(id => id.Matches is null ? [Get(id.Id)] : All.Where(rule => id.Matches(rule.Id))).ToHashSet();
        return [.. All.Where(rule => chosen?.Contains(rule) is not false && severities?.Contains(rule.Severity) is not false)];
    }

    /// <summary>What rules have to know.</summary>
    public static FactKinds NeedsOf(IEnumerable<FindingRule> rules) => rules.Aggregate(None, (needs, rule) => needs | rule.Needs | rule.Helps);

    private static FindingRule Get(string id) => All.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw Errors.FindingNotFound(id, Suggestions.Nearest(id, All.Select(rule => rule.Id)));
}
