using System.Collections.Concurrent;
using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Http;
using AppUsers.Storage;

namespace AppUsers.Server.TestHost;

/// <summary>
/// Serves any number of stores. Each store that is opened here has an additional token, with which a client can do what the local
/// administrator can do without a server, so that the same tests can run on both. All other tokens are looked up in the stores.
/// </summary>
internal sealed class StoresByToken : BackendFactory
{
    /// <summary>How many of the latest stores are looked at for a token. Older ones are those of tests that have ended.</summary>
    private const int Latest = 20;

    private readonly IStore none;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private readonly ConcurrentDictionary<string, IStore> byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IStore> found = new(StringComparer.Ordinal);
    private readonly ConcurrentStack<IStore> stores = new();

    public StoresByToken(IStore none, TimeProvider time, IRandomSource random)
        : base(none, time, random)
    {
        (this.none, this.time, this.random) = (none, time, random);
    }

    /// <summary>Opens a store, creates its organization if it does not have one, and returns the token of its local administrator.</summary>
    public TokenSecret Open(IStore store)
    {
        store.Write(CreateOrganization, default);
        var token = TokenFormat.Create(SystemRandomSource.Instance);
        byToken[token.Prefix!] = store;
        stores.Push(store);

        // It can be a copy of another store, with the same tokens.
        found.Clear();
        return token;
    }

    public override IAppUserBackend CreateForToken(TokenSecret token, TokenUse use, string? requestKey, bool lookOnly = false) => byToken.TryGetValue(token.Prefix!, out var own)
        ? LocalAdministrator.Over(Create(own, new StoreBackendOptions { RequestKey = requestKey }))
        : Create(StoreOf(token), new StoreBackendOptions { Token = token, Use = use, RequestKey = requestKey, LookOnly = lookOnly });

    /// <summary>The store of the server itself is not one of those.</summary>
    public override ApiProblem? FindMissingStore() => null;

    public override string ReadVersion(TokenSecret token, CancellationToken cancellation) =>
        (byToken.TryGetValue(token.Prefix!, out var own) ? own : StoreOf(token)).ReadVersion(cancellation);

    private IStore StoreOf(TokenSecret token)
    {
        var prefix = token.Prefix!;
        if (found.TryGetValue(prefix, out var known))
        {
            return known;
        }

        return stores.Take(Latest).FirstOrDefault(store => Holds(store, token)) is { } holder ? found[prefix] = holder : none;
    }

    private static bool Holds(IStore store, TokenSecret token) =>
        store.Exists && store.Read(reader => Tables.Tokens.Find(new Session(reader), token.Prefix!) is not null, default);

    private bool CreateOrganization(IStoreWriter writer)
    {
        var session = new Session(writer);
        if (!Tables.Organizations.Under(session, "created").Any())
        {
            Tables.Organizations.Put(session, new OrganizationRecord(
                Ids.NewOrganization(random),
                "default",
                time.UtcNow(),
                AppUsers: 0,
                Organization.DefaultAppUserLimit,
                Organization.DefaultTokenLimit,
                Events: 0,
                EventHash.None));
        }

        return true;
    }
}
