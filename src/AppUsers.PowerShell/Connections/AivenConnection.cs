using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers;

/// <summary>What cmdlets work on: an organization in a store or behind an API. It does not keep a file open. It keeps the token of an
/// API for as long as it exists.</summary>
public sealed class AivenConnection
{
    private readonly Func<BackendOutput, bool, IAppUserBackend> makeBackend;
    private readonly FileStore? file;

    private AivenConnection(FileStore file, StoreBackendOptions options, TimeSpan lockTimeout, bool isDefault)
    {
        makeBackend = (_, lookOnly) => new StoreBackend(file, options with { LookOnly = lookOnly });
        this.file = file;
        Path = file.Name;
        Store = StoreEngine.LiteDb;
        Organization = options.Organization;
        LockTimeout = lockTimeout;
        ActsAs = options.Token?.Prefix;
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
    public string? Path { get; }

    /// <summary>The engine of the store; null for an API.</summary>
    public StoreEngine? Store { get; }

    /// <summary>The base address of the API; null for a store.</summary>
    public Uri? Uri { get; }

    /// <summary>For a store, the name or id of the organization as it was given, or null for the first one; for an API, the name that
    /// the organization had.</summary>
    public string? Organization { get; }

    /// <summary>The id of the organization behind an API; null for a store.</summary>
    public string? OrganizationId { get; }

    /// <summary>How long a command waits for another process that holds the store; null for an API.</summary>
    public TimeSpan? LockTimeout { get; }

    /// <summary>The prefix of the token whose application user commands act as; null for the local administrator of a store and for
    /// a token that Aiven created.</summary>
    public string? ActsAs { get; }

    /// <summary>Whether this is the default store, which commands also use without a connection.</summary>
    public bool IsDefault { get; }

    /// <summary>The path of the store or the address of the API.</summary>
    public override string ToString() => Path ?? Uri!.ToString();

    /// <summary>The backend for one command.</summary>
    /// <param name="output">Where the backend writes messages.</param>
    /// <param name="lookOnly">Whether reads must not write anything to a store, not even that the token was used.</param>
    internal IAppUserBackend Backend(BackendOutput output, bool lookOnly = false) => makeBackend(output, lookOnly);

    /// <summary>Throws if this is the path of a file that is not a store.</summary>
    internal void Check() => file?.Check();

    internal static AivenConnection ToStore(string? path, string? organization = null, TokenSecret? token = null, TimeSpan? lockTimeout = null)
    {
        var wait = lockTimeout ?? FileStore.DefaultLockTimeout;
        var file = new FileStore(path ?? StoreLocation.Default(), PlugIns.Installed, wait);
        return new AivenConnection(file, new StoreBackendOptions { Organization = organization, Token = token }, wait, isDefault: path is null);
    }

    internal static AivenConnection ToDefaultStore() => ToStore(path: null);

    internal static AivenConnection ToApi(ApiAddress address, BackendOutput output, CancellationToken cancellation) =>
        new(address, PlugIns.Installed.Api().Connect(address, output, cancellation));
}
