using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers;

/// <summary>What cmdlets work on: an organization in a store or behind an API. It holds no open file, and the token of an
/// API for as long as it lives.</summary>
public sealed class AivenConnection
{
    private readonly Func<BackendOutput, bool, IAppUserBackend> makeBackend;

    private AivenConnection(StoreFile file, string? organization, TimeSpan lockTimeout, TokenSecret? token, bool isDefault)
    {
        makeBackend = (_, lookOnly) =>
            new EmbeddedBackend(file, organization, TimeProvider.System, SystemRandomSource.Instance, token, account: null, lookOnly);
        File = file;
        Organization = organization;
        LockTimeout = lockTimeout;
        ActsAs = token?.Prefix;
        IsDefault = isDefault;
    }

    private AivenConnection(ApiAddress address, IApiSession session)
    {
        makeBackend = (output, _) => session.Backend(output);
        Uri = address.Uri;
        Organization = session.OrganizationName;
        OrganizationId = session.OrganizationId;
        ActsAs = address.Token.Prefix;
    }

    /// <summary>The full path of the store; null for an API.</summary>
    public string? Path => File?.Path;

    /// <summary>The engine that wrote the store or, when there is none yet, will; null when the file is no store, and for an API.</summary>
    public StoreEngine? Store
    {
        get
        {
            try
            {
                return File?.Engine;
            }
            catch (AppUsersException)
            {
                return null;
            }
        }
    }

    /// <summary>The base address of the API; null for a store.</summary>
    public Uri? Uri { get; }

    /// <summary>Of a store the name or id of the organization as it was given, null for its first one; of an API the name
    /// that the organization had.</summary>
    public string? Organization { get; }

    /// <summary>The id of the organization behind an API; null for a store.</summary>
    public string? OrganizationId { get; }

    /// <summary>How long a command waits for another process that holds the store; null for an API.</summary>
    public TimeSpan? LockTimeout { get; }

    /// <summary>The prefix of the token whose application user commands act as; null for the local administrator of a store,
    /// and for a token of Aiven's.</summary>
    public string? ActsAs { get; }

    /// <summary>Whether this is the default store, which is also used when nothing was connected.</summary>
    public bool IsDefault { get; }

    internal StoreFile? File { get; }

    /// <summary>The backend for one command.</summary>
    /// <param name="output">What the backend says while it works.</param>
    /// <param name="lookOnly">Whether nothing at all may be written to a store, not even that the token was used.</param>
    internal IAppUserBackend Backend(BackendOutput output, bool lookOnly = false) => makeBackend(output, lookOnly);

    /// <summary>The path of the store, or the address of the API.</summary>
    public override string ToString() => Path ?? Uri!.ToString();

    internal static AivenConnection ToStore(string? path, StoreEngine? engine, string? organization, TokenSecret? token, TimeSpan? lockTimeout)
    {
        var wait = lockTimeout ?? StoreFile.DefaultLockTimeout;
        var file = new StoreFile(path ?? StoreLocation.Default(), engine, StoreAdapters.Installed, wait);
        return new AivenConnection(file, organization, wait, token, isDefault: path is null);
    }

    internal static AivenConnection ToDefaultStore() => ToStore(path: null, engine: null, organization: null, token: null, lockTimeout: null);

    internal static AivenConnection ToApi(ApiAddress address, BackendOutput output, CancellationToken cancellation) =>
        new(address, ApiConnectors.Installed.Connect(address, output, cancellation));
}
