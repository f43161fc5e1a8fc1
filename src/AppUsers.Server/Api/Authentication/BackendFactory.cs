using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;
using AppUsers.Storage;

namespace AppUsers.Server.Api.Authentication;

/// <summary>Creates backends over the store of the server.</summary>
internal class BackendFactory(IStore store, TimeProvider time, IRandomSource random, EventKey? eventKey = null)
{
    private const string ServerAccount = "server";

    /// <summary>The name of the server itself in events.</summary>
    public const string ServerActor = $"local administrator ({ServerAccount})";

    /// <summary>The uses of tokens that are not written yet.</summary>
    public PendingUses Uses { get; } = new();

    /// <summary>A backend that acts as the server itself, which can do everything.</summary>
    /// <param name="organization">The name or id of the organization; null for the first one.</param>
    public IAppUserBackend CreateForServer(string? organization = null) =>
        Create(store, new StoreBackendOptions { Account = ServerAccount, Organization = organization });

    /// <summary>A backend that serves one request, as the application user of a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="use">Who presents it.</param>
    /// <param name="requestKey">The key of the request; null if it does not have one.</param>
    /// <param name="lookOnly">Whether to write nothing, not even that the token was refused.</param>
    public virtual IAppUserBackend CreateForToken(TokenSecret token, TokenUse use, string? requestKey, bool lookOnly = false) =>
        Create(store, new StoreBackendOptions { Token = token, Use = use, RequestKey = requestKey, LookOnly = lookOnly });

    /// <summary>A backend that serves one request of somebody who signed in at the console.</summary>
    public virtual IAppUserBackend CreateForPerson(Person person, TokenUse use, string? requestKey) =>
        Create(store, new StoreBackendOptions { Person = person, Use = use, RequestKey = requestKey });

    /// <summary>The problem if the store disappeared; otherwise null. A token that is not found then is not known to be bad, and clients
    /// throw bad ones away.</summary>
    public virtual ApiProblem? FindMissingStore() => store.Exists ? null : ApiProblem.StoreMissing(store.Name);

    /// <summary>The version of the store that serves a token.</summary>
    public virtual string ReadVersion(TokenSecret token, CancellationToken cancellation) => store.ReadVersion(cancellation);

    /// <summary>Writes the uses of tokens that are only counted so far.</summary>
    public void WriteUses()
    {
        if (Uses.IsEmpty || !store.Exists)
        {
            return;
        }

        foreach (var organization in CreateForServer().GetOrganizations(default))
        {
            Create(store, new StoreBackendOptions { Account = ServerAccount, Organization = organization.OrganizationId }).WriteUses(default);
        }
    }

    protected StoreBackend Create(IStore on, StoreBackendOptions options) => new StoreBackend(on, options with { Time = time, Random = random, EventKey = eventKey, Uses = Uses });
}
