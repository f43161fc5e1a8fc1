using System.Net;
using AppUsers.Rules;
using Microsoft.AspNetCore.Http.Features;

namespace AppUsers.Server.Api.Http;

/// <summary>Parts of a request in the form in which they count here.</summary>
internal static class RequestParts
{
    /// <summary>The address of the client: an IPv4 address even if it came as an IPv6 address.</summary>
    public static IPAddress? ClientAddress(this HttpContext context) =>
        context.Connection.RemoteIpAddress is IPAddress remote ? IpNetworks.Plain(remote) : null;

    /// <summary>The path and query as the client sent them.</summary>
    public static string RawTarget(this HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}
