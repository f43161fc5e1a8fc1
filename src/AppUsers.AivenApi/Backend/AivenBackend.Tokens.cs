using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal sealed partial class AivenBackend
{
    protected override AccessTokenCreated CreateCheckedToken(
        ApplicationUser user, AppUserTokenRequest request, TokenSettings settings, DateTime? expiresAt, CancellationToken cancellation) =>
        PostToken(user, settings, cancellation);

    protected override IReadOnlyList<AccessToken> ReadTokens(string userId, CancellationToken cancellation) =>
        RotationLinks.Link(ReadTokens(TokensPath(userId), cancellation));

    /// <remarks>A revoked token is no longer listed.</remarks>
    protected override AppUserToken Revoke(ApplicationUser user, AppUserToken token, string? reason, CancellationToken cancellation)
    {
        Warn(AdviceOnReason(token, reason));
        DeleteToken(user, token.TokenPrefix, reason: null, cancellation);
        return Revoked(token, reason: null);
    }

    /// <remarks>Only expired tokens can be left: a revoked token is no longer listed.</remarks>
    protected override int ClearTokens(ApplicationUser user, TimeSpan endedFor, CancellationToken cancellation)
    {
        var ended = ListTokens(user, cancellation).FindAll(token => TokenLifetime.EndOf(token) <= Now - endedFor);
        ended.ForEach(token => DeleteToken(user, token.TokenPrefix, reason: null, cancellation));
        return ended.Count;
    }

    private static string? AdviceOnReason(AppUserToken token, string? reason) => reason is null
        ? null
        : $"Aiven's API does not store the reason for a revocation. The reason that you gave for the token '{token.TokenPrefix}' is lost.";

    private void Warn(string? advice)
    {
        if (advice is not null)
        {
            Output.Warning(advice);
        }
    }

    private AccessTokenCreated PostToken(ApplicationUser user, TokenSettings settings, CancellationToken cancellation) =>
        Client.Post<AccessTokenCreate, AccessTokenCreated>(
            TokensPath(user.UserId),
            BodyOf(settings),
            $"a token of the application user '{user.Name}' was created",
            since => FindOrphan(user, settings, since, cancellation),
            cancellation);
}
