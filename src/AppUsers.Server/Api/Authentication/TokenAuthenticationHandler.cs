using System.Security.Claims;
using System.Text.Encodings.Web;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Api.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AppUsers.Server.Api.Authentication;

/// <summary>Authenticates a request by its application-user token, before anything else in it is looked at. Whatever is wrong with the
/// token, the response is the same.</summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BackendFactory backends,
    StoreLimiter store,
    BadTokenLimiter badTokens,
    CurrentCaller current) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "aivenv1";

    private const int LongestRequestKey = 100;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!PresentedToken.IsRequired(Context))
        {
            return AuthenticateResult.NoResult();
        }

        if (PresentedToken.Of(Context) is not TokenSecret token)
        {
            return Refuse(null);
        }

        try
        {
            using var lease = await store.AcquireAsync(Context.RequestAborted);
            SignIn(token);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenRefused)
        {
            return backends.FindMissingStore() is ApiProblem missing ? throw missing : Refuse(token);
        }
    }

    /// <exception cref="AppUsersException">TokenRefused. After too many bad tokens this writes nothing, so that they cannot slow down others.</exception>
    private void SignIn(TokenSecret token)
    {
        var use = PresentedToken.UseIn(Context);
        var key = PresentedToken.Shorten(Request.Headers[ServerExtensions.RequestKeyHeader], LongestRequestKey);
        if (badTokens.IsExhausted(Context, token))
        {
            backends.CreateForToken(token, use, key, lookOnly: true).GetCaller(Context.RequestAborted);
        }

        current.SignIn(backends.CreateForToken(token, use, key), Context.RequestAborted);
    }

    /// <summary>Callers are only forbidden to use other organizations than their own, and do not even learn that those exist.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var own = current.Caller!.Organization;
        throw ApiErrors.OrganizationNotFound(AuthenticationSetup.RequestedOrganization(Context), [$"{own.Name} ({own.OrganizationId})"]);
    }

    /// <exception cref="ApiProblem">Too many bad tokens were presented.</exception>
    private AuthenticateResult Refuse(TokenSecret? token)
    {
        badTokens.Count(Context, token);
        return AuthenticateResult.Fail("The token was refused.");
    }
}
