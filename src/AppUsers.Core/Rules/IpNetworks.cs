using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AppUsers.Rules;

/// <summary>
/// The networks that a token, or all tokens of an organization, can be used from. They are kept as they were written, because Terraform compares, and compared in a normal
/// form: without host bits, and IPv4-mapped IPv6 as IPv4.
/// </summary>
public static class IpNetworks
{
    private const int Most = 100;
    private const int MappedPrefix = 96;

    /// <summary>Checks networks, and returns them without duplicates.</summary>
    /// <exception cref="AppUsersException">InvalidNetwork, TooManyEntries</exception>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> networks)
    {
        var distinct = networks.Distinct(StringComparer.Ordinal).ToList();
        distinct.ForEach(network => NormalForm(network));
        return distinct.Count <= Most ? distinct : throw Errors.TooManyEntries("networks", distinct.Count, Most);
    }

    /// <summary>Checks that an allowlist of an organization lets anybody in.</summary>
    /// <exception cref="AppUsersException">AllowlistBlocksCaller</exception>
    public static void CheckAllowlist(IReadOnlyList<string> networks, bool enabled)
    {
        if (enabled && networks.Count == 0)
        {
            throw Errors.AllowlistBlocksCaller(null);
        }
    }

    /// <summary>Whether an address is in one of the networks. Without networks every address is; otherwise an unknown address is not.</summary>
    public static bool Allow(IReadOnlyList<string> networks, string? address) =>
        networks.Count == 0
        || (IPAddress.TryParse(address, out var caller) && networks.Any(network => IPNetwork.Parse(NormalForm(network)).Contains(Plain(caller))));

    /// <summary>Checks an address, and returns it in the form in which addresses are compared and shown.</summary>
    /// <exception cref="AppUsersException">InvalidNetwork</exception>
    public static string CheckAddress(string text) =>
        IPAddress.TryParse(text, out var address) ? Plain(address).ToString() : throw Errors.InvalidNetwork(text, "it is not an address");

    /// <summary>An address in the form in which addresses are compared and shown: IPv4-mapped IPv6 as IPv4, without a zone.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());

    private static string NormalForm(string text)
    {
        var parts = text.Split('/', 2);
        var address = ParseAddress(text, parts[0]);
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = parts.Length == 1 ? bits : ParseLength(text, parts[1], bits);
        if (address.IsIPv4MappedToIPv6 && length >= MappedPrefix)
        {
            (address, length) = (Plain(address), length - MappedPrefix);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{ClearHostBits(address, length)}/{length}");
    }

    /// <summary>The system's parser accepts <c>1</c>, <c>0x7f.1</c> and <c>010.0.0.1</c> as IPv4 addresses, which nobody writes
    /// into an allowlist on purpose.</summary>
    private static IPAddress ParseAddress(string text, string part)
    {
        if (part.Contains('%', StringComparison.Ordinal))
        {
            throw Errors.InvalidNetwork(text, "a zone is only valid on one machine");
        }

        if (!IPAddress.TryParse(part, out var address) || part.Contains('[', StringComparison.Ordinal))
        {
            throw Errors.InvalidNetwork(text, "it does not begin with an address");
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == part
            ? address
            : throw Errors.InvalidNetwork(text, "an IPv4 address has four decimal numbers from 0 to 255");
    }

    private static int ParseLength(string text, string part, int bits) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= bits
            ? length
            : throw Errors.InvalidNetwork(text, $"the prefix length must be a number from 0 to {bits}");

    private static IPAddress ClearHostBits(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
