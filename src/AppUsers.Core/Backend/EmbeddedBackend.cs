using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>
/// The backend over a store. Each call is one read or one write transaction on the store, which is closed when it
/// returns. The parts of this class follow the nouns: organization, users, tokens, projects, grants.
/// </summary>
public sealed partial class EmbeddedBackend : IAppUserBackend
{
    private readonly StoreFile file;
    private readonly string? organizationName;
    private readonly TimeProvider time;
    private readonly IRandomSource random;

    /// <summary>Stands over a store.</summary>
    /// <param name="file">The store.</param>
    /// <param name="organization">The name or id of one of its organizations; null for the first, which is made on the
    /// first write.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">The source of ids and secrets.</param>
    public EmbeddedBackend(StoreFile file, string? organization, TimeProvider time, IRandomSource random)
    {
        this.file = file;
        organizationName = organization;
        this.time = time;
        this.random = random;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Role> GetRoles() => RoleCatalogue.All;

    /// <inheritdoc/>
    public Role GetRole(string name) => RoleCatalogue.Get(name);
}
