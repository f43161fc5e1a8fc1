using System.Net;
using AppUsers.Contracts;
using AppUsers.Server.Api.Answers;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Api.Limits;
using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace AppUsers.Server.Api;

/// <summary>Aiven's REST API: its services, its middleware and its endpoints.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<WireFormat>();
        services.AddSingleton<RequestKeys>();
        services.AddSingleton<AnswerCache>();
        services.AddTokenAuthentication();
        services.AddLimits(options);
        services.AddApiDescription(options);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            options.TrustedProxies.Select(IPAddress.Parse).ToList().ForEach(forwarded.KnownProxies.Add);
        });
    }

    /// <summary>What requests for the console go through as well.</summary>
    public static void UseRequestLog(this WebApplication app, ServerOptions options)
    {
        app.UseMiddleware<RequestLog>();
        if (options.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    public static void UseApi(this WebApplication app, ServerOptions options)
    {
        app.UseMiddleware<ErrorResponses>();
        if (options.Extensions)
        {
            app.Use((context, next) =>
            {
                context.Response.Headers[ServerExtensions.Header] = ServerExtensions.Version;
                return next(context);
            });
        }

        app.UseMiddleware<SameRequests>();
        app.UseRouting();
        app.UseMiddleware<RawPath>();
        app.UseRateLimiter();
        app.UseMiddleware<RepeatedAnswers>();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapApi(this WebApplication app, ServerOptions options)
    {
        var api = app.MapGroup("/v1")
            .RequireAuthorization()
            .RequireRateLimiting(RequestLimits.PerToken)
            .AddEndpointFilter<RouteGroupBuilder, AnswerFilter>()
            .AddEndpointFilter<RouteGroupBuilder, WireFormatFilter>()
            .AddEndpointFilter<RouteGroupBuilder, DurabilityFilter>()
            .AddEndpointFilter<RouteGroupBuilder, StoreLeaseFilter>()
            .WithMetadata(new ProducesResponseTypeMetadata(ApiDescription.AnyError, typeof(ErrorBody), [WireFormat.ContentType]));
        var own = api.MapGroup(string.Empty).RequireAuthorization(AuthenticationSetup.OwnOrganization);
        var organization = own.MapGroup(OrganizationEndpoints.One);

        Tagged(api, "Users").MapMe();
        Tagged(api, "Users").MapOwnTokens();
        Tagged(api, "Organizations").MapOrganizations();
        Tagged(own, "Organizations").MapOwnOrganization();
        Tagged(api, "Accounts").MapAccounts();
        Tagged(organization, "Organizations").MapSettings();
        Tagged(organization, "Application users").MapApplicationUsers();
        Tagged(organization, "Application users").MapAccessTokens();
        Tagged(organization, "Users").MapOrganizationUsers();
        Tagged(organization, "Permissions").MapPermissions();
        Tagged(organization, "User groups").MapGroups();
        Tagged(organization, "Projects").MapProjects();
        Tagged(api, "Projects").MapOlderProjects();
        Tagged(api, "Events").MapEventLogs();
        if (options.Extensions)
        {
            Tagged(organization, "Application users").MapApplicationUserExtensions();
            Tagged(organization, "Application users").MapAccessTokenExtensions();
            Tagged(organization, "Application users").MapTokenUses();
            Tagged(organization, "Users").MapAccess();
            Tagged(organization, "Events").MapEvents();
        }

        app.MapHealth();
        app.MapOpenApi(ApiDescription.Path);

        static RouteGroupBuilder Tagged(RouteGroupBuilder group, string tag) => group.MapGroup(string.Empty).WithTags(tag);
    }
}
