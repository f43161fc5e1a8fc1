using AppUsers.AivenApi.Http;
using AppUsers.Contracts;

namespace AppUsers.AivenApi;

internal sealed partial class ServerBackend
{
    public override AppUser DisableUser(string userId, CancellationToken cancellation) => SwitchUser(userId, "disable", cancellation);

    public override AppUser EnableUser(string userId, CancellationToken cancellation) => SwitchUser(userId, "enable", cancellation);

    public override AppUserToken DisableToken(string userId, string tokenPrefix, CancellationToken cancellation) => SwitchToken(userId, tokenPrefix, "disable", cancellation);

    public override AppUserToken EnableToken(string userId, string tokenPrefix, CancellationToken cancellation) => SwitchToken(userId, tokenPrefix, "enable", cancellation);

    private AppUser SwitchUser(string userId, string verb, CancellationToken cancellation)
    {
        var user = RequireUser(userId, cancellation);
        var lastActivity = FindLastActivity(userId, cancellation);
        return View(Post<ApplicationUser>(InOrganization($"application-users/{userId}/{verb}"), $"the application user '{user.Name}' was {verb}d", cancellation), lastActivity);
    }

    private AppUserToken SwitchToken(string userId, string tokenPrefix, string verb, CancellationToken cancellation)
    {
        var user = RequireUser(userId, cancellation);
        var token = Post<AccessToken>(
            InOrganization($"application-users/{userId}/access-tokens/{tokenPrefix}/{verb}"), $"the token '{tokenPrefix}' was {verb}d", cancellation);
        return View(token, user.UserId, user.Name, Now);
    }

    /// <remarks>A request that arrives again changes nothing.</remarks>
    private T Post<T>(ApiPath path, string change, CancellationToken cancellation)
        where T : class => Client.Post<StateChange, T>(path, new StateChange(), change, findCreated: null, cancellation, isRepeatable: true);
}
