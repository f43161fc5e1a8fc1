using System.Net;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Tokens;
using Microsoft.Extensions.Caching.Memory;

namespace AppUsers.Server.Http;

/// <summary>
/// Lets a request in by its application-user token. Whatever is wrong with a token, the answer is the same, and nothing
/// of the request is looked at before.
/// </summary>
internal sealed class Authentication(Backends backends, RequestLimits limits) : IDisposable
{
    private const int LongestUserAgent = 500;
    private const int LongestRequestKey = 100;

    /// <summary>Tokens that were good of late: somebody else at the same address who presents bad ones locks them out no more.</summary>
    private readonly MemoryCache good = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public void Dispose() => good.Dispose();

    /// <summary>Waits for a place at the store and authenticates there; the call holds the place until it is disposed of.</summary>
    public async ValueTask<Call> BeginAsync(HttpContext context)
    {
        var address = Plain(context.Connection.RemoteIpAddress);
        var token = TokenOf(context.Request);
        var isKnown = token is not null && good.TryGetValue(token.Hash(), out _);
        if (!isKnown)
        {
            limits.DemandFewFailures(address);
        }

        if (token?.Prefix is null || !TokenFormat.HasRightChecksum(token))
        {
            limits.CountFailure(address);
            throw ApiProblem.Unauthorized();
        }

        limits.CountRequest(token.Hash());
        var place = await limits.EnterStoreAsync(IsWrite(context.Request.Method), context.RequestAborted);
        try
        {
            var use = new TokenUse(address?.ToString(), Shortened(context.Request.Headers.UserAgent, LongestUserAgent));
            var backend = backends.As(token, use, Shortened(context.Request.Headers[Extensions.RequestKeyHeader], LongestRequestKey));
            var caller = backend.GetCaller(context.RequestAborted);
            good.Set(token.Hash(), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5) });
            return new Call(context, backend, caller, place);
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenRefused)
        {
            place.Dispose();
            good.Remove(token.Hash());
            limits.CountFailure(address);
            throw;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>The token of <c>Authorization: aivenv1 …</c> or <c>Bearer …</c>; null for none.</summary>
    private static TokenSecret? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.TrimEntries);
        return header is [var scheme, { Length: > 0 } token]
            && (scheme.Equals("aivenv1", StringComparison.OrdinalIgnoreCase) || scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase))
            ? new TokenSecret(token)
            : null;
    }

    private static bool IsWrite(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method));

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static string? Shortened(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var plain = new string([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)]);
        return TokenFormat.Redact(plain.Length <= most ? plain : plain[..most]);
    }
}
