namespace AppUsers.Server.Console;

/// <summary>What a browser is allowed to do with a page of the console: nothing from elsewhere, nothing inline, no frames, no copies.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "clipboard-write=(self)";
        if (!context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) && !context.Request.Path.StartsWithSegments("/_framework", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }

        return next(context);
    }
}
