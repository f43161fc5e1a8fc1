using AppUsers.AivenApi.Http;
using AppUsers.Backend;

namespace AppUsers.AivenApi;

internal sealed partial class AivenBackend
{
    /// <remarks>Aiven accepts or refuses a token without giving a reason. The only way to check a token is to use it.</remarks>
    public override AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, bool withPermissions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(use);
        if (use != new TokenUse())
        {
            throw ApiErrors.NotSupported(
                "a way to check a token for another address, user agent or scope",
                "Leave these out: the token is then checked by using it from this machine.");
        }

        if (!ApiTransport.CanSend(token))
        {
            return new AppUserTokenCheck(AppUserTokenCheckReason.Malformed, Now);
        }

        var me = Client.FindCaller(token, cancellation);
        var listed = IfAllowed(() => FindListed(token, me?.UserId, cancellation));
        var reason =
            me is not null ? AppUserTokenCheckReason.Valid
            : listed?.State == AppUserTokenState.Expired ? AppUserTokenCheckReason.Expired
            : AppUserTokenCheckReason.Refused;
        return new AppUserTokenCheck(reason, Now, listed, addressAllowed: listed is null ? null : me is not null);
    }

    /// <summary>The token as it is listed; null if it does not belong to this organization.</summary>
    private AppUserToken? FindListed(TokenSecret token, string? userId, CancellationToken cancellation)
    {
        return userId is null ? FindToken(IsPresented, cancellation)
            : FindUser(userId, cancellation) is { } user ? ListTokens(user, cancellation).Find(IsPresented)
            : null;

        bool IsPresented(AppUserToken listed) => listed.TokenPrefix.Length > 0 && token.Reveal().StartsWith(listed.TokenPrefix, StringComparison.Ordinal);
    }
}
