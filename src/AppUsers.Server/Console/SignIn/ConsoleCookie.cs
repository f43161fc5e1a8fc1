using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AppUsers.Server.Console.SignIn;

/// <summary>The session of somebody who signed in: a cookie that no other site can send, and that ends after half an hour without a request, and after half a day in any case.</summary>
internal static class ConsoleCookie
{
    private const string Started = "started";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>After what time somebody has to sign in again, so that the provider's word about them is not older.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How exactly that is measured: a session is written again at most so often.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromMinutes(1);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "appusers-console";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Idle;
        options.LoginPath = ConsoleSetup.SignInPath;
        options.ReturnUrlParameter = "return";
        options.Events.OnCheckSlidingExpiration = check =>
        {
            check.ShouldRenew = check.ElapsedTime > Exactness;
            return Task.CompletedTask;
        };
        options.Events.OnSigningIn = start =>
        {
            start.Properties.SetString(Started, start.Options.TimeProvider!.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = session =>
        {
            if (session.Properties.GetString(Started) is not string start
                || session.Options.TimeProvider!.GetUtcNow() - DateTimeOffset.Parse(start, CultureInfo.InvariantCulture) >= Longest)
            {
                session.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = redirect =>
        {
            if (redirect.Request.Headers.Authorization.Count > 0)
            {
                redirect.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
            else if (HttpMethods.IsGet(redirect.Request.Method))
            {
                redirect.Response.Redirect(redirect.RedirectUri);
            }
            else
            {
                redirect.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }

            return Task.CompletedTask;
        };
    }
}
