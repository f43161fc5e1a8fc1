using AppUsers.Server.Console;
using AppUsers.Server.Console.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace AppUsers.Server.Api.Authentication;

/// <summary>Who can call the API: application users, with their tokens.</summary>
internal static class AuthenticationSetup
{
    /// <summary>The policy of everything in an organization: it is the caller's own.</summary>
    public const string OwnOrganization = nameof(OwnOrganization);

    private const string Default = "token or console";

    public static void AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<BackendFactory>()
            .AddScoped<CurrentCaller>()
            .AddScoped(request => request.GetRequiredService<CurrentCaller>().Backend!)
            .AddScoped(request => request.GetRequiredService<CurrentCaller>().Caller!);
        services.AddAuthentication(Default)
            .AddPolicyScheme(Default, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.PathBase.StartsWithSegments(ConsoleSetup.Path, StringComparison.OrdinalIgnoreCase) ? SignedIn.Scheme : TokenAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(OwnOrganization, policy => policy.RequireAssertion(check => check.Resource is HttpContext context
            && context.RequestServices.GetRequiredService<CurrentCaller>().Caller?.Organization.OrganizationId == RequestedOrganization(context)));
    }

    /// <summary>The organization in the path of a request.</summary>
    public static string RequestedOrganization(HttpContext context) => context.GetRouteValue("organizationId") as string ?? string.Empty;
}
