using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers;

/// <summary>What cmdlets work on: an organization in a store or behind an API. It does not keep a file open. It keeps the token of an
/// API for as long as it exists.</summary>
public sealed class AivenConnection
{
    private readonly Func<BackendOutput, bool, bool, IAppUserBackend> makeBackend;
    private readonly StoreBackendOptions? storeOptions;
    private readonly TokenSecret? token;

    private AivenConnection(IStore store, StoreBackendOptions options, TimeSpan lockTimeout, bool isDefault)
    {
        makeBackend = (_, lookOnly, force) =>
            new StoreBackend(store, options with { LookOnly = lookOnly, MayRemoveLastAdministrator = force, EventKey = EventKey.FromEnvironment() });
        OpenedStore = store;
        token = options.Token;
        storeOptions = options;
        (Path, Database) = store is IDatabaseStore ? (null, store.Name) : (store.Name, (string?)null);
        Organization = options.Organization;
        LockTimeout = lockTimeout;
        ActsAs = options.Token?.Prefix;
        IsDefault = isDefault;
    }

    private AivenConnection(ApiAddress address, IApiSession session)
    {
        makeBackend = (output, _, _) => session.Backend(output);
        Uri = address.Uri;
        token = address.Token;
        Organization = session.OrganizationName;
        OrganizationId = session.OrganizationId;
        ActsAs = address.Token.Prefix;
    }

    /// <summary>The full path of a store in a file; otherwise null.</summary>
    public string? Path { get; }

    /// <summary>The host, port and name of the database of a store in PostgreSQL; otherwise null.</summary>
    public string? Database { get; }

    /// <summary>The engine of the store; null for an API.</summary>
    /// <remarks>No field: a field of a type of Core would load Core before <see cref="PowerShell.Connections.ModuleStart"/> chooses it.</remarks>
    public StoreEngine? Store => Path is not null ? StoreEngine.LiteDb : Database is not null ? StoreEngine.PostgreSql : null;

    /// <summary>Whether the store exists; null for an API. The first change creates a store that does not exist yet.</summary>
    public bool? Exists => OpenedStore?.Exists;

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

    /// <summary>The path or the database of the store, or the address of the API.</summary>
    public override string ToString() => Path ?? Database ?? Uri!.ToString();

    /// <summary>The backend for one command.</summary>
    /// <param name="output">Where the backend writes messages.</param>
    /// <param name="lookOnly">Whether reads must not write anything to a store, not even that the token was used.</param>
    /// <param name="force">Whether the local administrator of a store does even what would lock out all others.</param>
    internal IAppUserBackend Backend(BackendOutput output, bool lookOnly = false, bool force = false) => makeBackend(output, lookOnly, force);

    /// <summary>Whether commands act as an application user.</summary>
    internal bool ActsAsUser => token is not null;

    /// <summary>Whether commands act with the token that has this prefix.</summary>
    internal bool Uses(string tokenPrefix) => tokenPrefix.Length > 0 && token?.Reveal().StartsWith(tokenPrefix, StringComparison.Ordinal) is true;

    /// <summary>The store; null for an API.</summary>
    internal IStore? OpenedStore { get; }

    /// <summary>Throws if the store cannot be used, and warns if others can read what goes to it and comes from it.</summary>
    internal void CheckStore(BackendOutput output)
    {
        (OpenedStore as FileStore)?.Check();
        if (OpenedStore is IDatabaseStore { IsPlainBeyondThisMachine: true })
        {
            output.Warning($"The connection to '{OpenedStore.Name}' does not use TLS, so others can read it on the way. Add 'SSL Mode=VerifyFull' to the connection string.");
        }
    }

    /// <summary>A copy of the store.</summary>
    /// <param name="organization">The name or id of the organization to copy; null for the one of the connection or, if that has none, for all.</param>
    /// <exception cref="AppUsersException">NotSupportedByApi</exception>
    internal StoreCopy Copy(string? organization) => OpenedStore is null
        ? throw ApiErrors.NoStoreToCopy(Uri!)
        : new StoreCopy(OpenedStore, storeOptions! with { Organization = organization ?? Organization });

    /// <summary>A connection to a store.</summary>
    /// <param name="location">The path of a file, or a connection string; null for the default store.</param>
    /// <param name="organization">The name or id of the organization; null for the first one.</param>
    /// <param name="token">The token to act with; null for the local administrator.</param>
    /// <param name="lockTimeout">How long to wait for others; null for the default.</param>
    internal static AivenConnection ToStore(string? location, string? organization = null, TokenSecret? token = null, TimeSpan? lockTimeout = null) =>
        To(Open(location ?? StoreLocation.Default(), lockTimeout), organization, token, lockTimeout, location is null);

    /// <summary>A connection to the database of a connection string in any form.</summary>
    internal static AivenConnection ToDatabase(
        string connectionString, string? organization = null, TokenSecret? token = null, TimeSpan? lockTimeout = null) =>
        To(Stores.Database(connectionString, PlugIns.Installed, lockTimeout ?? DefaultLockTimeout), organization, token, lockTimeout, isDefault: false);

    internal static AivenConnection ToDefaultStore() => ToStore(location: null);

    internal static AivenConnection ToApi(ApiAddress address, BackendOutput output, CancellationToken cancellation) =>
        new(address, PlugIns.Installed.Api().Connect(address, output, cancellation));

    private static TimeSpan DefaultLockTimeout { get; } = new FileStoreOptions().LockTimeout;

    private static IStore Open(string location, TimeSpan? lockTimeout) => StoreLocation.IsDatabase(location)
        ? Stores.Database(location, PlugIns.Installed, lockTimeout ?? DefaultLockTimeout)
        : Stores.File(location, PlugIns.Installed, new FileStoreOptions { LockTimeout = lockTimeout ?? DefaultLockTimeout });

    private static AivenConnection To(IStore store, string? organization, TokenSecret? token, TimeSpan? lockTimeout, bool isDefault) =>
        new(store, new StoreBackendOptions { Organization = organization, Token = token }, lockTimeout ?? DefaultLockTimeout, isDefault);
}
