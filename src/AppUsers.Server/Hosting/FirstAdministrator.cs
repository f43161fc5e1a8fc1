using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;

namespace AppUsers.Server.Hosting;

/// <summary>
/// Creates the first administrator of a new store, whose token can create everything else. It is recognized by its role and by the
/// event of its creation, never by its name, which anyone who manages users could give to another user. If a start is interrupted,
/// the next one continues.
/// </summary>
internal sealed class FirstAdministrator(ServerOptions options, BackendFactory backends)
{
    private const string Description = "Created by the server";

    private const string Owner = "Who runs the server";

    private static readonly string[] AllAddresses = ["0.0.0.0/0", "::/0"];

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
        [] => CreateToken(Promote(CreateUser())),
        [var only] when IsOurs(only.UserId) && !backend.GetTokens(new AppUserTokenFilter { UserId = only.UserId }, default).Any() => CreateToken(Promote(only)),
        _ => null,
    };

    /// <summary>Another token for the administrator. If it no longer exists or no longer has its role, there is a new one.</summary>
    public string CreateAnotherToken() => CreateToken(backend.EnableUser(
        backend.GetGrants(Resource.Organization, default)
            .Where(grant => grant.Role == RoleCatalogue.OrganizationAdmin)
            .Select(grant => grant.UserId)
            .FirstOrDefault(userId => userId is not null && IsOurs(userId))
        ?? Promote(CreateUser()), default).UserId);

    private bool IsOurs(string userId) => backend
        .GetEvents(new AppUserEventFilter { UserId = userId, ActionMatches = action => action == nameof(Operation.CreateUser) }, default)
        .Any(e => e.Actor == BackendFactory.ServerActor && e.Outcome == EventOutcome.Done);

    private AppUser CreateUser()
    {
        var name = options.AdministratorName;
        var taken = backend.GetUsers(new AppUserFilter { NameBeginsWith = name }, default).Select(user => TextRules.Fold(user.Name)).ToHashSet();
        for (var number = 2; taken.Contains(TextRules.Fold(name)); number++)
        {
            name = $"{options.AdministratorName}-{number}";
        }

        return backend.CreateUser(name, Description, default, backend.GetOrganization(default).RequireOwner is true ? Owner : null);
    }

    /// <summary>Until the user has the role, anyone who manages users could create a token for it: such a token does not outlive the grant.</summary>
    private string Promote(AppUser user)
    {
        backend.GrantRole(Principal.User(user.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin, force: false, default);
        foreach (var token in backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId }, default).ToList())
        {
            backend.RevokeToken(user.UserId, token.TokenPrefix, "Created before the user became an administrator", default);
        }

        return user.UserId;
    }

    /// <summary>The policy of the organization never locks out who runs the server: the token gets the greatest age that is allowed, and an
    /// allowlist with all addresses.</summary>
    private string CreateToken(string userId)
    {
        var organization = backend.GetOrganization(default);
        var request = new AppUserTokenRequest
        {
            Description = Description,
            MaxAge = organization.MaximumTokenAge,
            IpAllowlist = organization.RequireIpAllowlist is true ? AllAddresses : [],
        };
        return backend.CreateToken(userId, request, default).Secret.Reveal();
    }
}
