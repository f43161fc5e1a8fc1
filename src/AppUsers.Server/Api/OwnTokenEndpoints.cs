using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>The tokens of the caller itself. Source: Aiven's tag User.</summary>
internal static class OwnTokenEndpoints
{
    private const string All = "/access_token";
    private const string One = All + "/{tokenPrefix}";

    public static void MapOwnTokens(this IEndpointRouteBuilder tokens)
    {
        tokens.MapGet(All, List).WithName("AccessTokenList");
        tokens.MapPost(All, Create).WithName("AccessTokenCreate");
        tokens.MapPut(One, Update).WithName("AccessTokenUpdate");
        tokens.MapDelete(One, Revoke).WithName("AccessTokenRevoke");
        tokens.MapPost("/me/logout", LogOut).WithName("UserLogout");
        tokens.MapPost("/me/expire_tokens", RevokeAll).WithName("UserExpireTokens");
    }

    private static AccessTokenList List(IAppUserBackend backend, Caller caller, CancellationToken cancellation) =>
        new([.. Own(backend, caller, cancellation).Select(token => AccessTokenEndpoints.ToContract(token) with { MaxAgeSeconds = MaxAgeOf(token) })]);

    /// <summary>In this list it is never null: 0 stands for none.</summary>
    private static long MaxAgeOf(AppUserToken token) => (long?)token.MaxAge?.TotalSeconds ?? 0;

    private static OwnTokenCreated Create(IAppUserBackend backend, Caller caller, JsonBody<AccessTokenCreate> body, CancellationToken cancellation)
    {
        var (token, secret) = backend.CreateToken(caller.User!.UserId, AccessTokenEndpoints.RequestOf(body.Value), cancellation);
        return new OwnTokenCreated(
            secret.Reveal(),
            token.TokenPrefix,
            token.CreatedAt.UtcDateTime,
            CreatedManually: true,
            CurrentlyActive: false,
            token.Description ?? string.Empty,
            token.ExpiresAt?.UtcDateTime,
            token.ExtendWhenUsed,
            AccessTokenEndpoints.NullIfEmpty(token.IpAllowlist),
            MaxAgeOf(token),
            AccessTokenEndpoints.NullIfEmpty(token.Scopes));
    }

    private static AccessTokenList Update(string tokenPrefix, JsonBody<AccessTokenUpdate> body) => throw Errors.ForbiddenForAppUsers("change tokens");

    /// <summary>avn logs out with the full token, which must not appear in an answer or an event.</summary>
    private static DoneAnswer Revoke(IAppUserBackend backend, Caller caller, string tokenPrefix, CancellationToken cancellation)
    {
        var prefix = TokenFormat.Shorten(tokenPrefix);
        if (prefix != caller.TokenPrefix && !Own(backend, caller, cancellation).Any(token => token.TokenPrefix == prefix))
        {
            throw Errors.TokenNotFound(prefix, caller.User!.Name, []);
        }

        backend.RevokeToken(caller.User!.UserId, prefix, reason: null, cancellation);
        return new DoneAnswer("revoked");
    }

    private static DoneAnswer LogOut(IAppUserBackend backend, Caller caller, CancellationToken cancellation) =>
        Revoke(backend, caller, caller.TokenPrefix!, cancellation);

    private static DoneAnswer RevokeAll(IAppUserBackend backend, Caller caller, CancellationToken cancellation)
    {
        backend.RevokeTokens(caller.User!.UserId, cancellation);
        return new DoneAnswer("expired");
    }

    private static IEnumerable<AppUserToken> Own(IAppUserBackend backend, Caller caller, CancellationToken cancellation) =>
        backend.GetTokens(new AppUserTokenFilter { UserId = caller.User!.UserId }, cancellation).Where(token => token.State != AppUserTokenState.Revoked);
}
