using System.Threading.RateLimiting;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Api.Limits;

/// <summary>The limits on what one client can request.</summary>
internal static class RequestLimits
{
    /// <summary>The policy of all endpoints that require a token.</summary>
    public const string PerToken = nameof(PerToken);

    public static void AddLimits(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<StoreLimiter>().AddSingleton<BadTokenLimiter>();
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(PerToken, context => PartitionOf(context, options));
            limits.OnRejected = (rejected, _) => throw ApiProblem.TooManyRequests(options.RequestsPerMinute, rejected.Lease);
        });
    }

    /// <summary>By the hash of the token: anyone who knows a prefix could use up the requests of its token.</summary>
    public static RateLimitPartition<string> PartitionOf(HttpContext context, ServerOptions options) => PresentedToken.Of(context) is TokenSecret token
        ? RateLimitPartition.GetTokenBucketLimiter(token.Hash(), _ => PerMinute(options.RequestsPerMinute))
        : RateLimitPartition.GetNoLimiter(string.Empty);

    /// <summary>All at once, and then one after the other: after the wait that a rejection names there is room for one more.</summary>
    public static TokenBucketRateLimiterOptions PerMinute(int limit) => new()
    {
        TokenLimit = limit,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limit,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
