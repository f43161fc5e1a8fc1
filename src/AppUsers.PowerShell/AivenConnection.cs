using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers;

/// <summary>What cmdlets work on: an organization in a store. It holds no open file.</summary>
public sealed class AivenConnection
{
    private readonly TokenSecret? token;

    internal AivenConnection(StoreFile file, string? organization, TimeSpan lockTimeout, TokenSecret? token, bool isDefault)
    {
        Path = file.Path;
        Organization = organization;
        LockTimeout = lockTimeout;
        IsDefault = isDefault;
        File = file;
        ActsAs = token?.Prefix;
        this.token = token;
    }

    /// <summary>The full path of the store.</summary>
    public string Path { get; }

    /// <summary>The engine that wrote the store or, when there is none yet, will; null when the file is no store.</summary>
    public StoreEngine? Store
    {
        get
        {
            try
            {
                return File.Engine;
            }
            catch (AppUsersException)
            {
                return null;
            }
        }
    }

    /// <summary>The name or id of the organization, as it was given; null for the first one of the store.</summary>
    public string? Organization { get; }

    /// <summary>How long a command waits for another process that holds the store.</summary>
    public TimeSpan LockTimeout { get; }

    /// <summary>The prefix of the token whose application user commands act as; null for the local administrator.</summary>
    public string? ActsAs { get; }

    /// <summary>Whether this is the default store, which is also used when nothing was connected.</summary>
    public bool IsDefault { get; }

    internal StoreFile File { get; }

    /// <summary>The backend for one command.</summary>
    /// <param name="lookOnly">Whether nothing at all may be written, not even that the token was used.</param>
    internal IAppUserBackend Backend(bool lookOnly = false) =>
        new EmbeddedBackend(File, Organization, TimeProvider.System, SystemRandomSource.Instance, token, account: null, lookOnly);

    /// <summary>The path of the store.</summary>
    public override string ToString() => Path;

    internal static AivenConnection ToStore(string? path, StoreEngine? engine, string? organization, TokenSecret? token, TimeSpan? lockTimeout)
    {
        var wait = lockTimeout ?? StoreFile.DefaultLockTimeout;
        var file = new StoreFile(path ?? StoreLocation.Default(), engine, StoreAdapters.Installed, wait);
        return new AivenConnection(file, organization, wait, token, isDefault: path is null);
    }

    internal static AivenConnection ToDefaultStore() => new(
        new StoreFile(StoreLocation.Default(), null, StoreAdapters.Installed, StoreFile.DefaultLockTimeout),
        null,
        StoreFile.DefaultLockTimeout,
        token: null,
        isDefault: true);
}
