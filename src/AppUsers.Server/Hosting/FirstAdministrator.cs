using AppUsers.Backend;
using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>
/// Makes the first administrator of a new store, by whose token everything else can be made. Interrupted, it goes on
/// at the next start where it left off.
/// </summary>
internal sealed class FirstAdministrator(ServerOptions options, StoreFile store, TimeProvider time, IRandomSource random)
{
    private readonly EmbeddedBackend backend = new(store, null, time, random, account: "server");

    /// <summary>Makes the store and its organization, if they are not there yet.</summary>
    public void MakeOrganization()
    {
        if (backend.GetOrganization(default).OrganizationId.Length == 0)
        {
            backend.SetOrganization(options.OrganizationName, null, null, default);
        }
    }

    /// <summary>A token for the administrator of a store in which nobody ever was; null when there is somebody.</summary>
    public string? TokenOfNewStore()
    {
        var users = backend.GetUsers(new AppUserFilter(), default).Take(2).ToList();
        if (users.Count == 0)
        {
            return Mint(Create());
        }

        var isUnfinished = users is [var only]
            && only.Name == options.AdministratorName
            && !backend.GetTokens(new AppUserTokenFilter { UserId = only.UserId }, default).Any();
        return isUnfinished ? Mint(users[0]) : null;
    }

    /// <summary>Another token for the administrator, who is made again if it is gone.</summary>
    public string NewToken()
    {
        var administrator = backend.GetUsers(new AppUserFilter { NameMatches = IsAdministrator }, default).FirstOrDefault();
        return Mint(administrator ?? Create());
    }

    private AppUser Create() => backend.CreateUser(options.AdministratorName, "Made by the server", default);

    private bool IsAdministrator(string name) => TextRules.Fold(name) == TextRules.Fold(options.AdministratorName);

    private string Mint(AppUser administrator)
    {
        backend.GrantRole(Principal.User(administrator.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin, force: false, default);
        var request = new AppUserTokenRequest { Description = "Made by the server" };
        return backend.CreateToken(administrator.UserId, request, default).Secret.Reveal();
    }
}
