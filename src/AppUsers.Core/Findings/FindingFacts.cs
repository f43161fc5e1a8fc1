namespace AppUsers.Findings;

/// <summary>A secret in a vault that names a token.</summary>
/// <param name="Vault">The name of the vault.</param>
/// <param name="Name">The name of the secret.</param>
/// <param name="TokenPrefix">The prefix of the token.</param>
/// <param name="UserId">The id of the user that the token belonged to.</param>
public sealed record VaultSecret(string Vault, string Name, string TokenPrefix, string UserId);

/// <summary>Everything that rules look at, read at one time. What could not be read is empty, and <see cref="Known"/> says so.</summary>
public sealed class FindingFacts
{
    private static readonly TokenUsage Unused = new();

    private readonly Lazy<ILookup<string, AppUserToken>> tokensOf;
    private readonly Lazy<Dictionary<string, AppUser>> userById;
    private readonly Lazy<IReadOnlyList<AppUser>> administrators;

    /// <summary>Makes them of lists that are filled later.</summary>
    public FindingFacts()
    {
        tokensOf = new(() => Tokens.ToLookup(token => token.UserId, StringComparer.Ordinal));
        administrators = new(() => [.. Grants.Where(GrantFindings.IsOrganizationAdmin).SelectMany(HoldersOf).Distinct()]);
        userById = new(() => Users.ToDictionary(user => user.UserId, StringComparer.Ordinal));
    }

    /// <summary>The time at which they were read, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The thresholds.</summary>
    public FindingOptions Options { get; init; } = new();

    /// <summary>The organization with its policy.</summary>
    public required Organization Organization { get; init; }

    /// <summary>Who looks: the owner of its user or, for want of one, its name. What nobody answers for is given to them.</summary>
    public string Caller { get; init; } = string.Empty;

    /// <summary>What is known.</summary>
    public FactKinds Known { get; init; }

    /// <summary>All application users.</summary>
    public IReadOnlyList<AppUser> Users { get; init; } = [];

    /// <summary>All tokens, also those that have ended.</summary>
    public IReadOnlyList<AppUserToken> Tokens { get; init; } = [];

    /// <summary>The units, if grants were read.</summary>
    public IReadOnlyList<OrganizationalUnit> Units { get; init; } = [];

    /// <summary>The projects, if grants were read.</summary>
    public IReadOnlyList<Project> Projects { get; init; } = [];

    /// <summary>All grants that can be seen, on the organization, its units and its projects.</summary>
    public IReadOnlyList<RoleGrant> Grants { get; init; } = [];

    /// <summary>The members of groups that hold grants, by the id of the group.</summary>
    public ILookup<string, UserGroupMember> Members { get; init; } = Array.Empty<UserGroupMember>().ToLookup(member => member.GroupId);

    /// <summary>Whether the organization refuses addresses that are not in its own allowlist.</summary>
    public bool HasAllowlist { get; init; }

    /// <summary>Secrets in vaults that name a token.</summary>
    public IReadOnlyList<VaultSecret> Secrets { get; init; } = [];

    /// <summary>The ids in secrets that belonged to users of this organization which were removed.</summary>
    public IReadOnlySet<string> RemovedUsers { get; init; } = new HashSet<string>();

    /// <summary>The vaults that were read.</summary>
    public IReadOnlyList<string> Vaults { get; init; } = [];

    /// <summary>How tokens were used, by prefix; empty if that is not known.</summary>
    public IReadOnlyDictionary<string, TokenUsage> Usages { get; init; } = new Dictionary<string, TokenUsage>();

    /// <summary>Whether users and tokens can be disabled. Aiven does not have that, nor a policy.</summary>
    public bool CanDisable => Organization.RequireOwner is not null;

    /// <summary>Users that are enabled. Nothing can be done with those that are not.</summary>
    public IEnumerable<AppUser> EnabledUsers => Users.Where(user => user.IsEnabled);

    /// <summary>Tokens that work: they are active, and so is their user.</summary>
    public IEnumerable<AppUserToken> WorkingTokens => EnabledUsers.SelectMany(user => TokensOf(user.UserId)).Where(token => token.State == AppUserTokenState.Active);

    /// <summary>Tokens that work and have no successor: those that have one end anyway.</summary>
    public IEnumerable<AppUserToken> LastingTokens => WorkingTokens.Where(token => token.SuccessorPrefix is null);

    /// <summary>The tokens of a user.</summary>
    public IEnumerable<AppUserToken> TokensOf(string userId) => tokensOf.Value[userId];

    /// <summary>The user with an id; null if there is none.</summary>
    public AppUser? FindUser(string? userId) => userId is null ? null : userById.Value.GetValueOrDefault(userId);

    /// <summary>The enabled users that have a grant: its holder, or the members of the group that holds it.</summary>
    public IEnumerable<AppUser> HoldersOf(RoleGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var ids = grant.UserId is string userId ? [userId] : Members[grant.GroupId!].Select(member => member.UserId);
        return ids.Select(FindUser).OfType<AppUser>().Where(user => user.IsEnabled);
    }

    /// <summary>The addresses from which a token is used. Of one that was not used yet, those of the other tokens of its user.</summary>
    public IReadOnlyList<string> AddressesOf(AppUserToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var own = AddressesSeen(token).ToList();
        return own.Count > 0 ? own : [.. TokensOf(token.UserId).SelectMany(AddressesSeen).Distinct()];
    }

    /// <summary>How a token was used; nothing if that is not known.</summary>
    public TokenUsage UsageOf(AppUserToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Usages.GetValueOrDefault(token.TokenPrefix) ?? Unused;
    }

    private IEnumerable<string> AddressesSeen(AppUserToken token) =>
        UsageOf(token).Addresses.Select(seen => seen.Key).Append(token.LastUsedIp).OfType<string>().Distinct();

    /// <summary>The enabled administrators of the organization, themselves or through a group.</summary>
    public IReadOnlyList<AppUser> Administrators => administrators.Value;

    /// <summary>How many whole days ago something was.</summary>
    public int DaysSince(DateTimeOffset time) => (int)(Now - time).TotalDays;

    /// <summary>Whether something was at least this long ago.</summary>
    public bool IsPast(DateTimeOffset time, TimeSpan span) => time <= Now - span;
}
