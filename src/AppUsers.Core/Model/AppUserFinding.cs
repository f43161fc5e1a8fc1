using AppUsers.Findings;

namespace AppUsers;

/// <summary>Something that is wrong, or can go wrong, with an application user, a token, a grant or a secret in a vault.</summary>
/// <remarks>Its properties are texts, numbers and times, so that it goes through CSV and JSON as it is.</remarks>
/// <param name="rule">The rule that found it.</param>
/// <param name="flaw">What it found.</param>
/// <param name="organizationId">The id of the organization.</param>
public sealed class AppUserFinding(FindingRule rule, Flaw flaw, string organizationId)
{
    /// <summary>The id of the rule, for example <c>TokenNeverExpires</c>. Its page is <c>docs/findings/&lt;id&gt;.md</c>.</summary>
    public string Id { get; } = rule.Id;

    /// <summary>How much it matters.</summary>
    public FindingSeverity Severity { get; } = rule.Severity;

    /// <summary>The rule in a few words.</summary>
    public string Title { get; } = rule.Title;

    /// <summary>What it is about, for example <c>token aau_QziKiIR4xbxT of ci-deploy</c>.</summary>
    public string Subject { get; } = flaw.Subject.Text;

    /// <summary>Why it was found, with the numbers, in sentences.</summary>
    public string Why { get; } = flaw.Why;

    /// <summary>Since when it is like that, in UTC; null if that is not known.</summary>
    public DateTimeOffset? Since { get; } = flaw.Since;

    /// <summary>The PowerShell command that mends it, to run as it is. It does not ask for confirmation.</summary>
    public string Fix { get; } = flaw.Fix;

    /// <summary>The id of the application user; null if it is not about one.</summary>
    public string? UserId { get; } = flaw.Subject.UserId;

    /// <summary>The name of the application user; null if it is not about one.</summary>
    public string? UserName { get; } = flaw.Subject.UserName;

    /// <summary>The prefix of the token; null if it is not about one.</summary>
    public string? TokenPrefix { get; } = flaw.Subject.TokenPrefix;

    /// <summary>The id of the group; null if it is not about one.</summary>
    public string? GroupId { get; } = flaw.Subject.GroupId;

    /// <summary>The name of the group; null if it is not about one.</summary>
    public string? Group { get; } = flaw.Subject.Group;

    /// <summary>The role or permission; null if it is not about a grant.</summary>
    public string? Role { get; } = flaw.Subject.Role;

    /// <summary>The kind of resource that the role was granted on; null if it is not about a grant.</summary>
    public ResourceKind? ResourceType { get; } = flaw.Subject.Resource?.Kind;

    /// <summary>The name of the resource that the role was granted on; null if it is not about a grant.</summary>
    public string? Resource { get; } = flaw.Subject.Resource?.Name;

    /// <summary>The name of the project, if the role was granted on one.</summary>
    public string? Project => ResourceType == ResourceKind.Project ? Resource : null;

    /// <summary>The name of the unit, if the role was granted on one.</summary>
    public string? Unit => ResourceType == ResourceKind.Unit ? Resource : null;

    /// <summary>The name of the vault; null if it is not about a secret.</summary>
    public string? Vault { get; } = flaw.Subject.Vault;

    /// <summary>The name of the secret in the vault; null if it is not about one.</summary>
    public string? SecretName { get; } = flaw.Subject.SecretName;

    /// <summary>The id of the organization.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>What the same finding has each time, and no other: the id of the rule and the ids of its subject. A baseline is compared by it.</summary>
    public string Key { get; } = $"{rule.Id}/{flaw.Subject.Key}";

    /// <summary>The id and the subject.</summary>
    public override string ToString() => $"{Id}: {Subject}";
}
