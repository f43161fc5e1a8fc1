using System.Net;
using System.Threading.RateLimiting;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Api.Limits;

namespace AppUsers.Server.Console.SignIn;

/// <summary>Limits how often one address can try to sign in.</summary>
internal sealed class SignInLimiter : IDisposable
{
    public const int PerMinute = 20;

    private readonly PartitionedRateLimiter<IPAddress> attempts = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => RequestLimits.PerMinute(PerMinute)));

    /// <exception cref="ApiProblem">There were too many attempts.</exception>
    public void Count(HttpContext context)
    {
        using var lease = attempts.AttemptAcquire(context.ClientAddress() ?? IPAddress.None);
        if (!lease.IsAcquired)
        {
            throw ApiProblem.TooManyRequests(PerMinute, lease);
        }
    }

    public void Dispose() => attempts.Dispose();
}
