using AppUsers.Server.Console.Layout;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AppUsers.Server.Console.SignIn;

/// <summary>How people of an organization sign in: with its OpenID Connect provider. A claim of theirs maps to roles.</summary>
internal static partial class OpenIdConnectSetup
{
    public const string Scheme = "openid";
    public const string StartPath = "/sign-in/openid";

    private const string CallbackPath = "/sign-in/openid/done";

    public static void AddProvider(this AuthenticationBuilder authentication, Hosting.OpenIdConnectOptions settings) => authentication.AddOpenIdConnect(Scheme, options =>
    {
        options.SignInScheme = SignedIn.Scheme;
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = new Uri(settings.Authority!).Scheme == Uri.UriSchemeHttps;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CallbackPath = CallbackPath;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Clear();
        options.ClaimActions.MapAll();
        options.Scope.Add("email");

        // The provider sends people back by a link, which takes these cookies along.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnTicketReceived = ticket => ContinueAsync(ticket, settings);
        options.Events.OnRemoteFailure = failure =>
        {
            LogFailure(failure.HttpContext.RequestServices.GetRequiredService<ILogger<OpenIdConnectHandler>>(), failure.Failure);
            failure.Response.Redirect($"{ConsoleSetup.Path}{ConsoleSetup.SignInPath}?refused=openid");
            failure.HandleResponse();
            return Task.CompletedTask;
        };
    });

    /// <summary>Begins the session, with a page that leads to the console: a browser does not send the cookie, which belongs to this site, with
    /// a redirect that began at another one.</summary>
    private static async Task ContinueAsync(TicketReceivedContext ticket, Hosting.OpenIdConnectOptions settings)
    {
        ticket.HandleResponse();
        var person = ticket.Principal!;
        var roles = settings.RolesOf([.. person.FindAll(settings.RoleClaim).Select(claim => claim.Value)]).ToList();
        var name = person.FindFirst(settings.NameClaim)?.Value ?? person.FindFirst("sub")?.Value;
        if (roles.Count == 0 || name is null)
        {
            ticket.Response.Redirect($"{ConsoleSetup.Path}{ConsoleSetup.SignInPath}?refused=role");
            return;
        }

        await ticket.HttpContext.SignInAsync(SignedIn.Scheme, SignedIn.Principal(name, roles));
        await new RazorComponentResult<ContinuePage>(new { Address = ticket.ReturnUri ?? ConsoleSetup.Path }).ExecuteAsync(ticket.HttpContext);
    }

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning, Message = "Somebody could not sign in with OpenID Connect.")]
    private static partial void LogFailure(ILogger logger, Exception? exception);
}
