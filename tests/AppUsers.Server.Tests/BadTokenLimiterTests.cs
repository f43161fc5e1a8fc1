using System.Net;
using AppUsers.Server.Api.Limits;
using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace AppUsers.Tests;

/// <summary>Which addresses share a limit on bad tokens.</summary>
public sealed class BadTokenLimiterTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1:2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void Addresses_of_one_client_share_a_limit(string first, string second, bool shared)
    {
        using var limiter = new BadTokenLimiter(new ServerOptions { FailuresPerMinute = 1 });
        limiter.Count(From(first), token: null);
        Assert.True(limiter.IsExhausted(From(first)));
        Assert.Equal(shared, limiter.IsExhausted(From(second)));
    }

    private static DefaultHttpContext From(string address)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new AuthorizeAttribute()), null));
        return context;
    }
}
