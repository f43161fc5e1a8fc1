namespace AppUsers.AivenApi;

internal sealed partial class AivenBackend
{
    public override AppUser DisableUser(string userId, CancellationToken cancellation) => throw NoStates();

    public override AppUser EnableUser(string userId, CancellationToken cancellation) => throw NoStates();

    public override AppUserToken DisableToken(string userId, string tokenPrefix, CancellationToken cancellation) => throw NoStates();

    public override AppUserToken EnableToken(string userId, string tokenPrefix, CancellationToken cancellation) => throw NoStates();

    private static AppUsersException NoStates() => ApiErrors.NotSupported(
        "a way to disable application users or tokens",
        "Revoke the tokens of the user with Revoke-AivenAppUserToken -All, and create new ones if it is needed again.");
}
