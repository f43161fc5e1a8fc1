using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AppUsers.Server.Http;

/// <summary>
/// The parts of a path as the client meant them. The framework decodes a path as a whole and leaves <c>%2F</c> in it as it
/// is, so that a slash in a token prefix and the text "%2F" could not be told apart.
/// </summary>
internal static class PathSegments
{
    /// <exception cref="ApiProblem">The path has parts that are dots: the framework leads it elsewhere than it says.</exception>
    public static string Read(HttpContext context, string name)
    {
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.PathSegments;
        var index = pattern.Index().First(s => s.Item.Parts is [RoutePatternParameterPart part] && part.Name == name).Index;
        var raw = PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parts = raw.Select(Uri.UnescapeDataString).ToList();
        return parts.Exists(part => part is "." or "..") || index >= parts.Count ? throw ApiProblem.NotFound() : parts[index];
    }

    /// <summary>A target is a path or, to a proxy, a whole address.</summary>
    private static string PathOf(string target)
    {
        var path = target.Split('?')[0];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var start = path.StartsWith('/') || scheme < 0 ? 0 : path.IndexOf('/', scheme + 3);
        return start < 0 ? string.Empty : path[start..];
    }
}
