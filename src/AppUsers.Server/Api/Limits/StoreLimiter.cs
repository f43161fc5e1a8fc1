using System.Threading.RateLimiting;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Api.Limits;

/// <summary>
/// Limits how many requests use the store at a time, in the order of their arrival: of a file, four that read or one that writes; of a
/// database, which can do more at a time, sixteen. A policy of ASP.NET's rate limiter cannot do this: it takes one permit for each
/// request, and holds it while a slow client sends its body and receives its answer.
/// </summary>
internal sealed class StoreLimiter(ServerOptions options) : IDisposable
{
    private const int OfFile = 4;
    private const int OfDatabase = 16;

    private readonly int forWrite = options.ConnectionString is null ? OfFile : 1;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.ConnectionString is null ? OfFile : OfDatabase,
        QueueLimit = options.MaxWaitingRequests * (options.ConnectionString is null ? OfFile : 1),
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits until the store can be used. Disposing the lease lets the next request in.</summary>
    /// <exception cref="ApiProblem">Too many requests are waiting already.</exception>
    public async ValueTask<RateLimitLease> AcquireAsync(bool isWrite, CancellationToken cancellation)
    {
        var lease = await limiter.AcquireAsync(isWrite ? forWrite : 1, cancellation);
        return lease.IsAcquired ? lease : throw ApiProblem.Overloaded();
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>Uses the store while a handler runs: after its body was read, and until its answer is written.</summary>
internal sealed class StoreLeaseFilter(StoreLimiter store) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        using var lease = await store.AcquireAsync(!HttpMethods.IsGet(request.Method), context.HttpContext.RequestAborted);
        return await next(context);
    }
}
