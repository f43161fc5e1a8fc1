using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AppUsers.Tests.Running;

/// <summary>An OpenID Connect provider, OpenIddict without a database, where one person is always signed in.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "appusers";
    public const string ClientSecret = "correct horse battery staple";

    private readonly WebApplication app;

    private IdentityProvider(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>The arguments of a server that trusts it.</summary>
    public string[] Arguments(params string[] roles) =>
    [
        "--AppUsers:Console:OpenIdConnect:Authority", Address.ToString(),
        "--AppUsers:Console:OpenIdConnect:ClientId", ClientId,
        "--AppUsers:Console:OpenIdConnect:ClientSecret", ClientSecret,
        .. roles.SelectMany((role, i) => new[] { $"--AppUsers:Console:OpenIdConnect:Roles:{i}", role }),
    ];

    /// <summary>Starts it.</summary>
    /// <param name="email">The address of the person who is signed in.</param>
    /// <param name="roles">What the provider says of that person.</param>
    public static async Task<IdentityProvider> StartAsync(string email, params string[] roles)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Email, Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.EnableDegradedMode();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/console/sign-in/openid/done", StringComparison.Ordinal) is not true)
                {
                    context.Reject("invalid_client");
                }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                {
                    context.Reject("invalid_client");
                }

                return default;
            }));
            server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.Claims["email"] = email;
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.Principal = PrincipalOf(email, roles);
                return default;
            }));
            server.UseAspNetCore().DisableTransportSecurityRequirement();
        });
        builder.Services.AddAuthentication();
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return new IdentityProvider(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static ClaimsPrincipal PrincipalOf(string email, string[] roles)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.AddClaim(Claims.Subject, email);
        identity.AddClaim(Claims.Email, email);
        foreach (var role in roles)
        {
            identity.AddClaim("roles", role);
        }

        identity.SetDestinations(_ => [Destinations.IdentityToken, Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(Scopes.OpenId, Scopes.Email, Scopes.Profile);
        return principal;
    }
}
