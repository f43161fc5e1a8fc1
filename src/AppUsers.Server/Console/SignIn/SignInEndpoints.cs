using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace AppUsers.Server.Console.SignIn;

/// <summary>Signing in with a link of the server, and signing out.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup(string.Empty).AllowAnonymous().ExcludeFromDescription();
        open.MapPost("/sign-in/link", UseLink);
        open.MapGet(OpenIdConnectSetup.StartPath, Start);
        open.MapPost("/sign-out", SignOut);
    }

    private static async Task<IResult> UseLink(HttpContext context, SignInLinks links, SignInLimiter limiter, [FromForm] string code, CancellationToken cancellation)
    {
        limiter.Count(context);
        if (links.Use(code, cancellation) is not string person)
        {
            return Results.LocalRedirect("~/sign-in?refused=link");
        }

        await SignedIn.SignInAdministratorAsync(context, person);
        return Results.LocalRedirect("~/");
    }

    private static IResult Start(HttpContext context, SignInLimiter limiter, ServerOptions options, [FromQuery(Name = "return")] string? address)
    {
        limiter.Count(context);
        var next = address?.StartsWith(ConsoleSetup.Path + "/", StringComparison.Ordinal) is true ? address : ConsoleSetup.Path;
        return options.Console.OpenIdConnect.IsSet
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = next }, [OpenIdConnectSetup.Scheme])
            : Results.NotFound();
    }

    private static async Task<IResult> SignOut(HttpContext context, IAntiforgery forms)
    {
        // No value of the form is read, which would check it as well.
        if (!await forms.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        await context.SignOutAsync(SignedIn.Scheme);
        return Results.LocalRedirect("~/sign-in?refused=out");
    }
}
