using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Http;

/// <summary>How much one client may ask of the server, and how many requests work on the store at a time.</summary>
internal sealed class RequestLimits(ServerOptions options) : IDisposable
{
    /// <summary>How many reads may be in the store at a time; a write is there alone, in the order of arrival.</summary>
    private const int Places = 4;

    private const int NetworkBytesOfIpv6 = 8;

    private readonly PartitionedRateLimiter<string> tokens = PartitionedRateLimiter.Create<string, string>(
        hash => RateLimitPartition.GetTokenBucketLimiter(hash, _ => PerMinute(options.RequestsPerMinute)), StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<IPAddress> failures = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => PerMinute(options.FailuresPerMinute)));

    private readonly ConcurrencyLimiter store = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Places,
        QueueLimit = options.MaxWaitingRequests * Places,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Counts a request of a token; by its hash, for whoever knows a prefix could use up what its token may ask for.</summary>
    /// <exception cref="ApiProblem">There were too many.</exception>
    public void CountRequest(string tokenHash)
    {
        using var lease = tokens.AttemptAcquire(tokenHash);
        Demand(lease, options.RequestsPerMinute);
    }

    /// <summary>Counts a token that was not good.</summary>
    public void CountFailure(IPAddress? address) => failures.AttemptAcquire(Network(address)).Dispose();

    /// <summary>Refuses an address that presented too many tokens that were not good.</summary>
    /// <exception cref="ApiProblem">There were too many.</exception>
    public void DemandFewFailures(IPAddress? address)
    {
        if (failures.GetStatistics(Network(address)) is { CurrentAvailablePermits: 0 })
        {
            using var lease = failures.AttemptAcquire(Network(address));
            Demand(lease, options.FailuresPerMinute);
        }
    }

    /// <summary>Waits for a place at the store.</summary>
    /// <exception cref="ApiProblem">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterStoreAsync(bool toWrite, CancellationToken cancellation)
    {
        var lease = await store.AcquireAsync(toWrite ? Places : 1, cancellation);
        return lease.IsAcquired ? lease : throw ApiProblem.Overloaded();
    }

    public void Dispose()
    {
        tokens.Dispose();
        failures.Dispose();
        store.Dispose();
    }

    private static void Demand(RateLimitLease lease, int limit)
    {
        if (!lease.IsAcquired)
        {
            throw ApiProblem.TooMany(limit, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Whoever has one IPv6 address has the 2^64 beside it as well.</summary>
    private static IPAddress Network(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        if (plain.AddressFamily == AddressFamily.InterNetwork)
        {
            return plain;
        }

        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(NetworkBytesOfIpv6).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>So many at once, and then one after the other: the wait that is told is the one until there is room again.</summary>
    private static TokenBucketRateLimiterOptions PerMinute(int limit) => new()
    {
        TokenLimit = limit,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limit,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
