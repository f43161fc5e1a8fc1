using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace AppUsers.Server.Console.SignIn;

/// <summary>Signing in with a link of the server, and signing out.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in/link", UseLink).AllowAnonymous();
        endpoints.MapPost("/sign-out", SignOut).AllowAnonymous();
    }

    private static async Task<IResult> UseLink(HttpContext context, SignInLinks links, [FromForm] string code, CancellationToken cancellation)
    {
        if (links.Use(code, cancellation) is not string person)
        {
            return Results.LocalRedirect("~/sign-in?refused=link");
        }

        await SignedIn.SignInAdministratorAsync(context, person);
        return Results.LocalRedirect("~/");
    }

    private static async Task<IResult> SignOut(HttpContext context, [FromForm] string? reason)
    {
        await context.SignOutAsync(SignedIn.Scheme);
        return Results.LocalRedirect("~/sign-in?refused=out");
    }
}
