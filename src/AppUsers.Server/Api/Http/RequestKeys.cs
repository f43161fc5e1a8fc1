using System.Security.Cryptography;
using AppUsers.Contracts;
using AppUsers.Server.Api.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace AppUsers.Server.Api.Http;

/// <summary>
/// The latest keys of requests that create something. The store recognizes a request that arrives again, whichever server receives it;
/// here, one with the key of another is noticed.
/// </summary>
internal sealed class RequestKeys : IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Remembers what a request with a key is.</summary>
    /// <exception cref="ApiProblem">Its key is the one of another request of the same token.</exception>
    public void Check(HttpContext context, ReadOnlySpan<byte> body)
    {
        if (context.Request.Headers[ServerExtensions.RequestKeyHeader].ToString() is not { Length: > 0 } key || PresentedToken.Of(context) is not TokenSecret token)
        {
            return;
        }

        var request = $"{context.Request.Method} {context.RawTarget()} {Convert.ToHexString(SHA256.HashData(body))}";
        var hash = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(request)));
        var first = known.GetOrCreate((token.Hash(), key), entry =>
        {
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return hash;
        });
        if (first != hash)
        {
            throw new ApiProblem(409, "idempotency_key_reused", $"The {ServerExtensions.RequestKeyHeader} is the one of another request. Use a new key for each request.");
        }
    }

    public void Dispose() => known.Dispose();
}
