using System.Net;
using System.Threading.RateLimiting;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Api.Limits;

/// <summary>
/// Limits how many bad tokens can be presented from one address with one prefix, and with any. Only tokens that were refused count and
/// have to wait: whatever others at the same address present, a token that is accepted is.
/// </summary>
internal sealed class BadTokenLimiter : IDisposable
{
    /// <summary>How many times the limit of one prefix an address has for all of them.</summary>
    private const int PrefixesPerAddress = 20;

    private const int NetworkBytes = 8;

    /// <summary>By then there is room for another one in every limit.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ServerOptions options;
    private readonly PartitionedRateLimiter<BadToken> failures;
    private long lastFailure = Environment.TickCount64 - (long)LongestWait.TotalMilliseconds - 1;

    public BadTokenLimiter(ServerOptions options)
    {
        this.options = options;
        failures = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<BadToken, BadToken>(bad => RateLimitPartition.GetTokenBucketLimiter(bad, _ => RequestLimits.PerMinute(options.FailuresPerMinute))),
            PartitionedRateLimiter.Create<BadToken, IPAddress>(bad =>
                RateLimitPartition.GetTokenBucketLimiter(bad.Network, _ => RequestLimits.PerMinute(options.FailuresPerMinute * PrefixesPerAddress))));
    }

    /// <summary>Counts a request with a bad token, or without one.</summary>
    /// <exception cref="ApiProblem">There were too many.</exception>
    public void Count(HttpContext context, TokenSecret? token)
    {
        Volatile.Write(ref lastFailure, Environment.TickCount64);
        using var lease = failures.AttemptAcquire(BadToken.Of(context, token));
        if (!lease.IsAcquired)
        {
            throw ApiProblem.TooManyRequests(options.FailuresPerMinute, lease);
        }
    }

    /// <summary>Whether a bad token would have to wait. It costs nothing where no token was refused lately.</summary>
    public bool IsExhausted(HttpContext context, TokenSecret? token) =>
        Environment.TickCount64 - Volatile.Read(ref lastFailure) <= LongestWait.TotalMilliseconds
        && failures.GetStatistics(BadToken.Of(context, token)) is { CurrentAvailablePermits: 0 };

    public void Dispose() => failures.Dispose();

    /// <summary>A token that was refused.</summary>
    /// <param name="Network">What counts as one address: anyone who has an IPv6 address has the 2^64 next to it as well.</param>
    /// <param name="Prefix">The prefix; empty for what has none.</param>
    private sealed record BadToken(IPAddress Network, string Prefix)
    {
        public static BadToken Of(HttpContext context, TokenSecret? token)
        {
            var bytes = (context.ClientAddress() ?? IPAddress.None).GetAddressBytes();
            bytes.AsSpan(Math.Min(bytes.Length, NetworkBytes)).Clear();
            return new BadToken(new IPAddress(bytes), token?.Prefix ?? string.Empty);
        }
    }
}
