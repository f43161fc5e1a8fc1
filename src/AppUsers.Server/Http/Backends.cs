using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Server.Http;

/// <summary>Makes the backend that serves one request: over the server's store, as the application user of its token.</summary>
internal class Backends(StoreFile store, TimeProvider time, IRandomSource random)
{
    protected TimeProvider Time => time;

    protected IRandomSource Random => random;

    public virtual IAppUserBackend As(TokenSecret token, TokenUse use, string? requestKey) =>
        new EmbeddedBackend(store, organization: null, time, random, token, use: use, requestKey: requestKey);

    /// <summary>The server itself; only to see whether the store can be read.</summary>
    public IAppUserBackend AsServer() => new EmbeddedBackend(store, organization: null, time, random, account: "server");
}
