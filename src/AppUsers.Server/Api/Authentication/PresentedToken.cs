using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Authorization;

namespace AppUsers.Server.Api.Authentication;

/// <summary>The token that a request presents.</summary>
internal static class PresentedToken
{
    private const int LongestUserAgent = 500;

    /// <summary>Whether the endpoint of a request requires a token. For all others it is not looked at.</summary>
    public static bool IsRequired(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    /// <summary>The token of <c>Authorization: aivenv1 …</c> or <c>Bearer …</c>; null if there is none that has the format of a token.</summary>
    public static TokenSecret? Of(HttpContext context)
    {
        if (context.Features.Get<Presented>() is not Presented presented)
        {
            presented = new Presented(Read(context.Request));
            context.Features.Set(presented);
        }

        return presented.Token;
    }

    /// <summary>Who presents it.</summary>
    public static TokenUse UseIn(HttpContext context) => new(context.ClientAddress()?.ToString(), Shorten(context.Request.Headers.UserAgent, LongestUserAgent));

    /// <summary>The plain beginning of a header; null if there is none.</summary>
    public static string? Shorten(string? text, int most) => string.IsNullOrEmpty(text) ? null : TextRules.Beginning(TextRules.Plain(text), most);

    private static TokenSecret? Read(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.TrimEntries) is [var scheme, var text]
        && (scheme.Equals(TokenAuthenticationHandler.SchemeName, StringComparison.OrdinalIgnoreCase) || scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase))
        && new TokenSecret(text) is { Prefix: not null } token
        && TokenFormat.HasRightChecksum(token)
            ? token
            : null;

    /// <summary>What was found in a request, for all who ask.</summary>
    private sealed record Presented(TokenSecret? Token);
}
