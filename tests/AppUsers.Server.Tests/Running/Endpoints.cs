using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AppUsers.Tests.Running;

/// <summary>An endpoint of a server, with its path as in the description of the server.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Body">The contract of its body; null for none.</param>
internal sealed record Endpoint(string Method, string Path, Type? Body = null)
{
    /// <summary>The path with ids that exist, if they are given.</summary>
    public string PathWith(string organizationId, string userId = "u1", string tokenPrefix = "aau_x") => Path
        .Replace("{organization_id}", organizationId, StringComparison.Ordinal)
        .Replace("{user_id}", userId, StringComparison.Ordinal)
        .Replace("{token_prefix}", tokenPrefix, StringComparison.Ordinal)
        .Replace("{account_id}", $"a0{organizationId[3..]}", StringComparison.Ordinal)
        .Replace("{user_email}", $"{userId}@{organizationId}.appusers.invalid", StringComparison.Ordinal)
        .Replace("{project_id}", "shop", StringComparison.Ordinal)
        .Replace("{resource_type}", "organization", StringComparison.Ordinal)
        .Replace("{resource_id}", organizationId, StringComparison.Ordinal)
        .Replace("{permission}", "developer", StringComparison.Ordinal)
        .Replace("{user_group_id}", "ug1", StringComparison.Ordinal);
}

/// <summary>All endpoints of a server, from its own routes, so that none is forgotten.</summary>
internal static partial class Endpoints
{
    public static IReadOnlyList<Endpoint> Of(RunningServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods, (route, method) => new Endpoint(method, InSnakeCase(route.RoutePattern.RawText!), route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)),
    ];

    private static string InSnakeCase(string path) => UpperCase().Replace(path, match => "_" + match.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex UpperCase();
}
