using System.Text.RegularExpressions;

namespace AppUsers.Server.Api.Http;

/// <summary>
/// Sets the path parameters to what the client sent. ASP.NET decodes a path as a whole and leaves <c>%2F</c> in it, so that a slash in
/// a token prefix and the text "%2F" would be the same. It also resolves dots: a path with dots does not match here.
/// </summary>
internal sealed partial class RawPath(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern: { Parameters.Count: > 0 } pattern })
        {
            return next(context);
        }

        var path = PathOfTarget().Match(context.RawTarget()).Groups[1].Value;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        if (segments.Count != pattern.PathSegments.Count || segments.Exists(segment => segment is "." or ".."))
        {
            context.SetEndpoint(null);
            return next(context);
        }

        foreach (var parameter in pattern.Parameters)
        {
            context.Request.RouteValues[parameter.Name] = segments[pattern.PathSegments.Index().First(segment => segment.Item.Parts.Contains(parameter)).Index];
        }

        return next(context);
    }

    /// <summary>A target is a path or, from some proxies, a whole address.</summary>
    [GeneratedRegex("^(?:[a-zA-Z][a-zA-Z0-9+.-]*://[^/?]*)?([^?]*)")]
    private static partial Regex PathOfTarget();
}
