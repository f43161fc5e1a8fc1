using System.Threading.RateLimiting;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Api.Limits;

/// <summary>
/// Limits how many requests use the store at a time, in the order of their arrival. A policy of ASP.NET's rate limiter cannot do this:
/// it holds its permit while a slow client sends its body and receives its answer.
/// </summary>
internal sealed class StoreLimiter(ServerOptions options) : IDisposable
{
    public const int Most = 16;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Most,
        QueueLimit = options.MaxWaitingRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits until the store can be used. Disposing the lease lets the next request in.</summary>
    /// <exception cref="ApiProblem">Too many requests are waiting already.</exception>
    public async ValueTask<RateLimitLease> AcquireAsync(CancellationToken cancellation)
    {
        var lease = await limiter.AcquireAsync(1, cancellation);
        return lease.IsAcquired ? lease : throw ApiProblem.Overloaded();
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>Uses the store while a handler runs: after its body was read, and until its answer is written.</summary>
internal sealed class StoreLeaseFilter(StoreLimiter store) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = await store.AcquireAsync(context.HttpContext.RequestAborted);
        return await next(context);
    }
}
