using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class IpNetworksTests
{
    [Theory]
    [InlineData("192.0.2.10", "192.0.2.10/32")]
    [InlineData("192.0.2.10/24", "192.0.2.0/24")]
    [InlineData("10.1.2.3/9", "10.0.0.0/9")]
    [InlineData("255.255.255.255/0", "0.0.0.0/0")]
    [InlineData("2001:DB8::1", "2001:db8::1/128")]
    [InlineData("2001:db8:ffff::/33", "2001:db8:8000::/33")]
    [InlineData("::1/0", "::/0")]
    [InlineData("::ffff:192.0.2.10", "192.0.2.10/32")]
    [InlineData("::ffff:192.0.2.10/120", "192.0.2.0/24")]
    [InlineData("::ffff:c000:20a/128", "192.0.2.10/32")]
    [InlineData("::ffff:192.0.2.10/96", "0.0.0.0/0")]
    [InlineData("::ffff:192.0.2.10/95", "::fffe:0:0/95")]
    public void A_network_is_kept_in_one_form(string given, string kept) =>
        Assert.Equal([kept], IpNetworks.Normalize([given]));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.0.0")]
    [InlineData("010.0.0.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1/33")]
    [InlineData("10.0.0.1/-1")]
    [InlineData("10.0.0.1/+8")]
    [InlineData("10.0.0.1/ 8")]
    [InlineData("10.0.0.1/")]
    [InlineData("10.0.0.1/255.0.0.0")]
    [InlineData(" 10.0.0.1")]
    [InlineData("::1/129")]
    [InlineData("[::1]")]
    [InlineData("[::1]:443")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fe80::%1/64")]
    [InlineData("example.com")]
    public void What_is_no_network_is_refused(string given) =>
        Refused.With(ErrorCode.InvalidNetwork, () => IpNetworks.Normalize([given]));

    [Fact]
    public void Duplicates_are_merged_before_they_are_counted()
    {
        var many = Enumerable.Range(0, 300).Select(i => $"10.{i % 100}.0.{i % 256}/16").ToList();
        Assert.Equal(100, IpNetworks.Normalize(many).Count);
        Refused.With(ErrorCode.TooManyEntries, () => IpNetworks.Normalize([.. many, "192.0.2.0/24"]));
    }

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.10/32", "192.0.2.11", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "203.0.113.9", false)]
    [InlineData("::/0", "::ffff:203.0.113.9", false)]
    [InlineData("fe80::/10", "fe80::1%7", true)]
    [InlineData("2001:db8::/32", "2001:db9::", false)]
    [InlineData("192.0.2.0/24", null, false)]
    [InlineData("192.0.2.0/24", "nonsense", false)]
    public void An_address_is_held_against_the_networks(string network, string? address, bool allowed) =>
        Assert.Equal(allowed, IpNetworks.Allow([network], address));

    [Fact]
    public void No_networks_allow_every_address_and_an_unknown_one()
    {
        Assert.True(IpNetworks.Allow([], "192.0.2.1"));
        Assert.True(IpNetworks.Allow([], null));
    }
}
