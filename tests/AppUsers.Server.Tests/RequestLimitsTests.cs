using System.Threading.RateLimiting;
using AppUsers.Rules;
using AppUsers.Server.Api.Limits;
using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace AppUsers.Tests;

/// <summary>The limit of a token by itself, in real time.</summary>
public sealed class RequestLimitsTests : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter =
        PartitionedRateLimiter.Create<HttpContext, string>(context => RequestLimits.PartitionOf(context, new ServerOptions { RequestsPerMinute = 600 }));

    private readonly HttpContext context = new DefaultHttpContext
    {
        Request = { Headers = { Authorization = $"aivenv1 {TokenFormat.Create(new SeededRandomSource(1)).Reveal()}" } },
    };

    public void Dispose() => limiter.Dispose();

    [Fact]
    public void After_a_wait_there_is_room_for_more()
    {
        var counted = 0;
        while (IsAccepted())
        {
            counted++;
        }

        Assert.InRange(counted, 600, 1_000);
        Assert.True(SpinWait.SpinUntil(IsAccepted, TimeSpan.FromMinutes(1)));
    }

    private bool IsAccepted()
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }
}
