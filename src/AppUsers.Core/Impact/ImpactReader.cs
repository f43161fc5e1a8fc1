using AppUsers.Backend;

namespace AppUsers.Impact;

/// <summary>Reads what the rules need to know, each list once. What cannot be read is noted, and nothing is said about it.</summary>
internal sealed class ImpactReader
{
    private readonly IAppUserBackend backend;
    private readonly DateTime now;
    private readonly CancellationToken cancellation;
    private readonly SortedDictionary<string, string> unread = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<AppUserToken>> tokens = [];
    private readonly Dictionary<string, UseSummary> uses = [];
    private Caller? caller;

    public ImpactReader(IAppUserBackend backend, DateTime now, CancellationToken cancellation)
    {
        (this.backend, this.now, this.cancellation) = (backend, now, cancellation);
        Holders = new Holders(backend, this, cancellation);
    }

    public Holders Holders { get; }

    /// <summary>What could not be read, with the reason.</summary>
    public IReadOnlyCollection<string> Unread => [.. unread.Select(one => $"{one.Key}: {one.Value}")];

    /// <summary>Whether a permission is missing to read something, so that more can depend on it than is seen.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>Who asks; null for the local administrator of a store.</summary>
    public (string UserId, string? TokenPrefix)? Caller => (caller ??= backend.GetCaller(cancellation)).User is AppUser user ? (user.UserId, caller.TokenPrefix) : null;

    /// <summary>Whether people can administer the organization too, as on Aiven, which does not have a policy for application users.</summary>
    public bool HasPeople => Read("the organization", () => backend.GetOrganization(cancellation)) is { RequireOwner: null };

    public IReadOnlyList<AppUserToken> TokensOf(string userId) => tokens.TryGetValue(userId, out var known) ? known : tokens[userId] =
        Read("the tokens", () => backend.GetTokens(new AppUserTokenFilter { UserId = userId }, cancellation).ToList()) ?? [];

    /// <summary>The uses of a user or, if that is null, of all; with a prefix, of one of its tokens.</summary>
    public UseSummary UsesOf(string? userId, string? tokenPrefix = null)
    {
        if (!uses.TryGetValue(userId ?? string.Empty, out var known))
        {
            var filter = new AppUserTokenUseFilter { UserId = userId, After = now - RemovalImpacts.Recently };
            uses[userId ?? string.Empty] = known = new UseSummary(Read("the history of uses", () => backend.GetTokenUses(filter, cancellation).ToList()));
        }

        return tokenPrefix is null ? known : known.Of(tokenPrefix);
    }

    public IReadOnlyList<RoleGrant> GrantsOf(Principal principal) =>
        Read("the grants of users and groups", () => backend.GetGrantsOf(principal, cancellation).ToList()) ?? [];

    /// <summary>All grants that a user has, itself and through groups.</summary>
    public IReadOnlyList<RoleGrant> AllGrantsOf(string userId) =>
    [
        .. GrantsOf(Principal.User(userId)),
        .. (Read("the groups of users", () => backend.GetGroupsOf(userId, cancellation).ToList()) ?? []).SelectMany(group => GrantsOf(Principal.Group(group.GroupId))),
    ];

    /// <summary>What can be read; null, and noted, if the caller is not allowed to, or if the API does not have it.</summary>
    public T? Read<T>(string what, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (AppUsersException e) when (e.Code.IsDenial() || e.Code is ErrorCode.NotSupportedByApi)
        {
            IsDenied |= e.Code.IsDenial();
            unread[what] = e.Problem;
            return null;
        }
    }
}
