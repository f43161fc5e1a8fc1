using System.Net;
using System.Threading.RateLimiting;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Hosting;
using Microsoft.Extensions.Caching.Memory;

namespace AppUsers.Server.Api.Limits;

/// <summary>
/// Limits how many bad tokens can be presented from one address. ASP.NET's rate limiter asks before each request, but only
/// authentication knows whether a token is bad, and counts it. Tokens that were valid within the last minutes are exempt, so that
/// nobody else at the same address can lock them out.
/// </summary>
internal sealed class BadTokenLimiter : PartitionedRateLimiter<HttpContext>
{
    private const int NetworkBytes = 8;
    private static readonly TimeSpan Exemption = TimeSpan.FromMinutes(5);

    private readonly MemoryCache exempt = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly PartitionedRateLimiter<HttpContext> failures;

    public BadTokenLimiter(ServerOptions options)
    {
        failures = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
            !PresentedToken.IsRequired(context) || (PresentedToken.Of(context) is TokenSecret token && exempt.TryGetValue(token.Hash(), out _))
                ? RateLimitPartition.GetNoLimiter(IPAddress.Any)
                : RateLimitPartition.GetTokenBucketLimiter(NetworkOf(context), _ => RequestLimits.PerMinute(options.FailuresPerMinute)));
    }

    public void Exempt(TokenSecret token) =>
        exempt.Set(token.Hash(), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Exemption });

    /// <summary>Counts a request with a bad token, or without one.</summary>
    public void Count(HttpContext context, TokenSecret? token)
    {
        exempt.Remove(token?.Hash() ?? string.Empty);
        failures.AttemptAcquire(context).Dispose();
    }

    public bool IsExhausted(HttpContext context) => GetStatistics(context) is { CurrentAvailablePermits: 0 };

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => failures.GetStatistics(resource);

    /// <summary>A limiter with permits gives a lease without any; one that is exhausted says how long to wait for the next.</summary>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) => failures.AttemptAcquire(resource, IsExhausted(resource) ? 1 : 0);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    protected override void Dispose(bool disposing)
    {
        failures.Dispose();
        exempt.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What counts as one address: anyone who has an IPv6 address has the 2^64 next to it as well.</summary>
    private static IPAddress NetworkOf(HttpContext context)
    {
        var bytes = (context.ClientAddress() ?? IPAddress.None).GetAddressBytes();
        bytes.AsSpan(Math.Min(bytes.Length, NetworkBytes)).Clear();
        return new IPAddress(bytes);
    }
}
