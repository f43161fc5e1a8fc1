using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>Reads what rules need to know: each list once, whatever the number of users. What cannot be read is noted, not skipped in
/// silence.</summary>
/// <param name="backend">What to read from.</param>
/// <param name="account">Who looks, if the backend does not say it.</param>
/// <param name="cancellation">Stops the reading.</param>
public sealed class FactReader(IAppUserBackend backend, string account, CancellationToken cancellation)
{
    private const int MostNamed = 5;

    private readonly SortedDictionary<string, string> unread = new(StringComparer.Ordinal);
    private FactKinds known;

    /// <summary>What could not be read, in words, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unread => unread;

    /// <summary>A warning about what could not be read, and the rules that it kept from finding anything or everything; null if there is none.</summary>
    public string? Advice(IEnumerable<FindingRule> rules)
    {
        if (unread.Count == 0)
        {
            return null;
        }

        var things = unread.Take(MostNamed).Select(pair => $"{pair.Key} ({pair.Value.TrimEnd('.')})").Concat(unread.Count > MostNamed ? [$"{unread.Count - MostNamed} more"] : []);
        var skipped = rules.Where(rule => !known.HasFlag(rule.Needs & ~FactKinds.Secrets)).Select(rule => rule.Id).ToList();
        return $"Findings can be missing, because this could not be read: {string.Join("; ", things)}."
            + (skipped.Count == 0 ? string.Empty : $" Not looked for: {string.Join(", ", skipped)}.");
    }

    /// <summary>Reads facts.</summary>
    /// <param name="needs">What the rules need.</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="now">The current time, in UTC.</param>
    /// <param name="secrets">The secrets in vaults, and the names of the vaults; null if none were looked at.</param>
    public FindingFacts Read(FactKinds needs, FindingOptions options, DateTime now, (IReadOnlyList<VaultSecret> Secrets, IReadOnlyList<string> Vaults)? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var organization = backend.GetOrganization(cancellation);
        var users = backend.GetUsers(new AppUserFilter(), cancellation).ToList();
        var needsGrants = Need(needs, FactKinds.Grants | FactKinds.EveryGrant);
        var units = needsGrants ? Read("the organizational units", FactKinds.None, () => backend.GetUnits(null, cancellation).ToList()) ?? [] : [];
        var projects = needsGrants ? Read("the projects", FactKinds.None, () => backend.GetProjects(null, cancellation).ToList()) ?? [] : [];
        var organizations = needsGrants || Need(needs, FactKinds.Administrators) ? [Resource.Organization] : Array.Empty<Resource>();
        var grants = ReadGrants([.. organizations, .. units.Select(unit => Resource.Unit(unit.Name)), .. projects.Select(project => Resource.Project(project.Name))]);
        var groups = grants.Select(grant => grant.GroupId).OfType<string>().Distinct();
        return new FindingFacts
        {
            Now = now,
            Options = options,
            Organization = organization,
            Users = users,
            Caller = organization.RequireOwner is null ? account : ReadCaller(),
            Tokens = Need(needs, FactKinds.Tokens) ? [.. Read("the tokens", FactKinds.Tokens, () => backend.GetTokens(new AppUserTokenFilter(), cancellation).ToList()) ?? []] : [],
            HasAllowlist = Need(needs, FactKinds.Allowlist) && Read("the allowlist of the organization", FactKinds.Allowlist, () => backend.GetAllowlist(cancellation)) is { Enabled: true },
            Units = units,
            Projects = projects,
            Grants = grants,
            Usages = Need(needs, FactKinds.Uses) ? Read("the use history of tokens", FactKinds.Uses, () => ReadUsages(options, now)) ?? [] : [],
            Members = groups.SelectMany(group => Read("the members of groups", FactKinds.None, () => backend.GetGroupMembers(group, cancellation).ToList()) ?? []).ToLookup(member => member.GroupId),
            Secrets = secrets?.Secrets ?? [],
            RemovedUsers = ReadRemovedUsers((secrets?.Secrets ?? []).Select(secret => secret.UserId).Except(users.Select(user => user.UserId))),
            Vaults = secrets?.Vaults ?? [],
            Known = Knows(needs, organization, secrets is not null),
        };
    }

    private FactKinds Knows(FactKinds needs, Organization organization, bool hasSecrets)
    {
        if (Need(needs, FactKinds.Owners) && organization.RequireOwner is null)
        {
            unread["the owners of users"] = "Aiven does not have them.";
        }
        else
        {
            known |= FactKinds.Owners;
        }

        return hasSecrets ? known | FactKinds.Secrets : known;
    }

    private string ReadCaller()
    {
        var caller = backend.GetCaller(cancellation);
        return caller.User?.Owner ?? caller.User?.Name ?? account;
    }

    private List<RoleGrant> ReadGrants(IEnumerable<Resource> resources)
    {
        var grants = resources.Select(resource => Read(
            $"the grants on {resource}",
            resource.Kind == ResourceKind.Organization ? FactKinds.Grants | FactKinds.Administrators : FactKinds.Grants,
            () => backend.GetGrants(resource, cancellation).ToList())).ToList();
        known |= grants.Exists(list => list is null) ? FactKinds.None : FactKinds.EveryGrant;
        return [.. grants.SelectMany(list => list ?? [])];
    }

    private Dictionary<string, TokenUsage> ReadUsages(FindingOptions options, DateTime now)
    {
        var (counted, longest) = (now - options.UsedWithin, options.UsedWithin > options.GrantUnusedFor ? options.UsedWithin : options.GrantUnusedFor);
        var usages = new Dictionary<string, TokenUsage>(StringComparer.Ordinal);
        foreach (var use in backend.GetTokenUses(new AppUserTokenUseFilter { After = now - longest }, cancellation))
        {
            if (!usages.TryGetValue(use.TokenPrefix, out var usage))
            {
                usages[use.TokenPrefix] = usage = new TokenUsage();
            }

            usage.Add(use, UseHistory.DayOf(counted));
        }

        return usages;
    }

    /// <summary>Of ids that no user has, those that users of this organization had: there are events about them.</summary>
    private HashSet<string> ReadRemovedUsers(IEnumerable<string> ids) =>
    [
        .. ids.Where(id => Read("the events about users that were removed", FactKinds.None, () => backend.GetEvents(new AppUserEventFilter { UserId = id }, cancellation).Take(1).ToList()) is { Count: > 0 }),
    ];

    private static bool Need(FactKinds needs, FactKinds kinds) => (needs & kinds) != FactKinds.None;

    /// <summary>What can be read; null, and noted, if the caller is not allowed to, or if the API does not have it.</summary>
    private T? Read<T>(string what, FactKinds kind, Func<T> read)
        where T : class
    {
        try
        {
            var result = read();
            known |= kind;
            return result;
        }
        catch (AppUsersException e) when (e.Code.IsDenial() || e.Code is ErrorCode.NotSupportedByApi)
        {
            unread[what] = e.Problem;
            return null;
        }
    }
}
