using System.Net;
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
    public void A_network_is_kept_as_written_and_compared_in_one_form(string given, string compared)
    {
        Assert.Equal([given], IpNetworks.Check([given]));
        Assert.True(IpNetworks.Allow([given], compared.Split('/')[0]));
    }

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
    [InlineData("/24")]
    [InlineData("10.0.0.1/8/8")]
    [InlineData("::ffff:192.0.2.10/129")]
    public void What_is_no_network_is_refused(string given) =>
        Refused.With(ErrorCode.InvalidNetwork, () => IpNetworks.Check([given]));

    [Fact]
    public void Duplicates_are_merged_before_they_are_counted()
    {
        var many = Enumerable.Range(0, 300).Select(i => $"10.{i % 100}.0.0/16").ToList();
        Assert.Equal(100, IpNetworks.Check(many).Count);
        Refused.With(ErrorCode.TooManyEntries, () => IpNetworks.Check([.. many, "192.0.2.0/24"]));
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
    public void An_address_is_compared_with_the_networks(string network, string? address, bool allowed) =>
        Assert.Equal(allowed, IpNetworks.Allow([network], address));

    [Fact]
    public void Without_networks_every_address_is_allowed_and_an_unknown_one_too()
    {
        Assert.True(IpNetworks.Allow([], "192.0.2.1"));
        Assert.True(IpNetworks.Allow([], null));
    }

    [Theory]
    [InlineData("fe80::1%eth0", "a zone is only valid on one machine")]
    [InlineData("example.com/24", "it does not begin with an address")]
    [InlineData("[::1]/64", "it does not begin with an address")]
    [InlineData("010.0.0.1", "an IPv4 address has four decimal numbers from 0 to 255")]
    [InlineData("10.0.0.1/33", "the prefix length must be a number from 0 to 32")]
    [InlineData("::1/129", "the prefix length must be a number from 0 to 128")]
    public void The_error_says_what_is_wrong(string given, string reason) => Assert.StartsWith(
        $"'{given}' is not a valid IP address or network: {reason}. ",
        Refused.With(ErrorCode.InvalidNetwork, () => IpNetworks.Check([given])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Too_many_networks_are_counted_without_duplicates() => Assert.Contains(
        "Up to 100 networks are allowed, but 101 were given",
        Refused.With(ErrorCode.TooManyEntries, () => IpNetworks.Check([.. Enumerable.Range(0, 202).Select(i => $"10.0.0.{i % 101}")])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void One_of_several_networks_is_enough()
    {
        string[] networks = ["192.0.2.0/24", "2001:db8::/32"];
        Assert.True(IpNetworks.Allow(networks, "192.0.2.1"));
        Assert.True(IpNetworks.Allow(networks, "2001:db8::1"));
        Assert.False(IpNetworks.Allow(networks, "198.51.100.1"));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:DB8:0::1", "2001:db8::1")]
    [InlineData("fe80::1%7", "fe80::1")]
    public void An_address_is_shown_in_one_form(string given, string shown) => Assert.Equal(shown, IpNetworks.Plain(IPAddress.Parse(given)).ToString());
}
