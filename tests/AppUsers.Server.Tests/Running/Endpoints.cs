using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AppUsers.Tests.Running;

/// <summary>Something that a server answers.</summary>
internal sealed record Endpoint(string Method, string Path)
{
    /// <summary>The path about things that are there, as far as they are given.</summary>
    public string PathWith(string organizationId, string userId = "u1", string tokenPrefix = "aau_x") => Path
        .Replace("{organization_id}", organizationId, StringComparison.Ordinal)
        .Replace("{user_id}", userId, StringComparison.Ordinal)
        .Replace("{token_prefix}", tokenPrefix, StringComparison.Ordinal)
        .Replace("{account_id}", $"a0{organizationId[3..]}", StringComparison.Ordinal)
        .Replace("{project_id}", "shop", StringComparison.Ordinal)
        .Replace("{resource_type}", "organization", StringComparison.Ordinal)
        .Replace("{resource_id}", organizationId, StringComparison.Ordinal)
        .Replace("{permission}", "developer", StringComparison.Ordinal)
        .Replace("{user_group_id}", "ug1", StringComparison.Ordinal);
}

/// <summary>All that a server answers, asked of its own routes, so that nothing is forgotten.</summary>
internal static class Endpoints
{
    public static IReadOnlyList<Endpoint> Of(RunningServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods, (route, method) => new Endpoint(method, route.RoutePattern.RawText!)),
    ];
}
