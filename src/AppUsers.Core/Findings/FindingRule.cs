namespace AppUsers.Findings;

/// <summary>What a rule has to know. Each is read once, for all rules.</summary>
[Flags]
public enum FactKinds
{
    /// <summary>The users and the organization, which every rule knows.</summary>
    None = 0,

    /// <summary>The tokens.</summary>
    Tokens = 1,

    /// <summary>The grants, and the members of the groups that hold some.</summary>
    Grants = 2,

    /// <summary>The grants on the organization itself, and so its administrators.</summary>
    Administrators = 128,

    /// <summary>Every grant: none is hidden from the caller.</summary>
    EveryGrant = 64,

    /// <summary>The organization's allowlist.</summary>
    Allowlist = 4,

    /// <summary>The owners of users, which Aiven does not have.</summary>
    Owners = 8,

    /// <summary>The use history of tokens.</summary>
    Uses = 16,

    /// <summary>The secrets in vaults.</summary>
    Secrets = 32,
}

/// <summary>One kind of flaw.</summary>
/// <param name="Id">The id, which is also the name of its page.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Needs">What it has to know.</param>
/// <param name="Find">Finds what is wrong.</param>
public sealed record FindingRule(
    string Id, FindingSeverity Severity, string Title, FactKinds Needs, Func<FindingFacts, IEnumerable<Flaw>> Find)
{
    /// <summary>What it looks at too, if that is known.</summary>
    public FactKinds Helps { get; init; }

    /// <summary>The path of its page in the repository.</summary>
    public string Page => $"docs/findings/{Id}.md";
}
