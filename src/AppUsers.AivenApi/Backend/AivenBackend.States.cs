using AppUsers.Backend;

namespace AppUsers.AivenApi;

internal sealed partial class AivenBackend
{
    public override AppUser DisableUser(string userId, CancellationToken cancellation) => throw NoStates();

    public override AppUser EnableUser(string userId, CancellationToken cancellation) => throw NoStates();

    public override AppUserToken DisableToken(string userId, string tokenPrefix, CancellationToken cancellation) => throw NoStates();

    public override AppUserToken EnableToken(string userId, string tokenPrefix, CancellationToken cancellation) => throw NoStates();

    public override IEnumerable<AppUserTokenUse> GetTokenUses(AppUserTokenUseFilter filter, CancellationToken cancellation) => throw ApiErrors.NotSupported(
        "a history of the uses of tokens", "Get-AivenAppUserToken shows when, from which address, and by which user agent each token was last used.");

    private static AppUsersException NoStates() => ApiErrors.NotSupported(
        "a way to disable application users or tokens",
        "Revoke the tokens of the user with Revoke-AivenAppUserToken -All, and create new ones if it is needed again.");
}
