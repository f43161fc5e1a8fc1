using System.Net;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Api.Limits;
using AppUsers.Server.Hosting;
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
        Assert.True(limiter.IsExhausted(From(first), token: null));
        Assert.Equal(shared, limiter.IsExhausted(From(second), token: null));
    }

    [Fact]
    public void Each_prefix_has_a_limit_and_all_of_an_address_together_have_another()
    {
        using var limiter = new BadTokenLimiter(new ServerOptions { FailuresPerMinute = 1 });
        var tokens = Enumerable.Range(1, 21).Select(seed => TokenFormat.Create(new SeededRandomSource(seed))).ToList();
        tokens[..20].ForEach(token =>
        {
            Assert.False(limiter.IsExhausted(From("192.0.2.1"), token));
            limiter.Count(From("192.0.2.1"), token);
            Assert.True(limiter.IsExhausted(From("192.0.2.1"), token));
        });
        Assert.True(limiter.IsExhausted(From("192.0.2.1"), tokens[20]));
        Assert.False(limiter.IsExhausted(From("192.0.2.2"), tokens[0]));
        Assert.Equal(429, Assert.Throws<ApiProblem>(() => limiter.Count(From("192.0.2.1"), tokens[0])).Status);
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
