using AppUsers.Server.Hosting;
using AppUsers.Server.Http;

namespace AppUsers.Tests;

/// <summary>The limits as such, which keep to the real time.</summary>
public sealed class RequestLimitsTests : IDisposable
{
    private readonly RequestLimits limits = new(new ServerOptions { RequestsPerMinute = 600 });

    public void Dispose() => limits.Dispose();

    [Fact]
    public void Whoever_waited_may_go_on()
    {
        var counted = 0;
        while (IsCounted())
        {
            counted++;
        }

        Assert.InRange(counted, 600, 1_000);
        Assert.True(SpinWait.SpinUntil(IsCounted, TimeSpan.FromMinutes(1)));
    }

    private bool IsCounted()
    {
        try
        {
            limits.CountRequest("token");
            return true;
        }
        catch (ApiProblem)
        {
            return false;
        }
    }
}
