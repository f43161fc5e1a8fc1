using System.Collections.Concurrent;
using AppUsers.Backend;
using AppUsers.Server.Http;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Server.TestHost;

/// <summary>
/// Serves any number of stores at once. A store that was opened here has a token of its own, by which a client is what
/// the local administrator is without a server: so the same tests can run on both. Every other token is looked for in
/// the stores.
/// </summary>
internal sealed class StoresByToken(StoreFile none, TimeProvider time, IRandomSource random) : Backends(none, time, random)
{
    private readonly ConcurrentDictionary<string, StoreFile> byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentStack<StoreFile> stores = new();

    /// <summary>Opens a store, makes its organization if it has none, and returns the token of its local administrator.</summary>
    public TokenSecret Open(StoreFile store)
    {
        store.Write(MakeOrganization, default);
        var token = TokenFormat.Create(SystemRandomSource.Instance);
        byToken[token.Prefix!] = store;
        stores.Push(store);
        return token;
    }

    public override IAppUserBackend As(TokenSecret token, TokenUse use, string? requestKey)
    {
        if (byToken.TryGetValue(token.Prefix!, out var own))
        {
            return new EmbeddedBackend(own, organization: null, Time, Random, requestKey: requestKey);
        }

        return stores.FirstOrDefault(store => Holds(store, token)) is StoreFile holder
            ? new EmbeddedBackend(holder, organization: null, Time, Random, token, use: use, requestKey: requestKey)
            : base.As(token, use, requestKey);
    }

    private static bool Holds(StoreFile store, TokenSecret token) =>
        store.Exists && store.Read(reader => Tables.Tokens.Find(reader, token.Prefix!) is not null, default);

    private bool MakeOrganization(IStoreWriter store)
    {
        if (!Tables.Organizations.Under(store, "created").Any())
        {
            Tables.Organizations.Put(store, new OrganizationRecord(
                Ids.NewOrganization(Random), "default", Time.UtcNow(), 0, Organization.DefaultAppUserLimit, Organization.DefaultTokenLimit, 0, string.Empty));
        }

        return true;
    }
}
