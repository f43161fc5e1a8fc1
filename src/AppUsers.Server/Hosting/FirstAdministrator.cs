using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;

namespace AppUsers.Server.Hosting;

/// <summary>Creates the first administrator of a new store, whose token can create everything else. If a start is interrupted, the next
/// one continues.</summary>
internal sealed class FirstAdministrator(ServerOptions options, BackendFactory backends)
{
    private const string Description = "Created by the server";

    private readonly IAppUserBackend backend = backends.CreateForServer();

    /// <summary>Creates the store and its organization, if they do not exist yet.</summary>
    public void CreateOrganization()
    {
        if (backend.GetOrganization(default).OrganizationId.Length == 0)
        {
            backend.SetOrganization(options.OrganizationName, null, null, default);
        }
    }

    /// <summary>A token for the administrator of a store without other users; null if it has others, or the token was created before.</summary>
    public string? CreateTokenForNewStore() => backend.GetUsers(new AppUserFilter(), default).Take(2).ToList() switch
    {
        [] => Mint(Create()),
        [var only] when only.Name == options.AdministratorName && !backend.GetTokens(new AppUserTokenFilter { UserId = only.UserId }, default).Any() => Mint(only),
        _ => null,
    };

    /// <summary>Another token for the administrator. If it no longer exists, it is created again.</summary>
    public string CreateAnotherToken() =>
        Mint(backend.GetUsers(new AppUserFilter { NameMatches = name => TextRules.IsSameName(name, options.AdministratorName) }, default).FirstOrDefault() ?? Create());

    private AppUser Create() => backend.CreateUser(options.AdministratorName, Description, default);

    private string Mint(AppUser administrator)
    {
        backend.GrantRole(Principal.User(administrator.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin, force: false, default);
        return backend.CreateToken(administrator.UserId, new AppUserTokenRequest { Description = Description }, default).Secret.Reveal();
    }
}
