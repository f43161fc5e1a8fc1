namespace AppUsers.Rules;

/// <summary>CRC-32 as in ISO 3309 and zip (polynomial 0xEDB88320, reflected), over ASCII text.</summary>
/// <remarks>System.IO.Hashing is a package, and Core has none: every assembly of Core is loaded into the session of the user.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The remainder of each byte.</summary>
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => RemainderOf((uint)value))];

    public static uint Compute(ReadOnlySpan<char> ascii)
    {
        var crc = uint.MaxValue;
        foreach (var c in ascii)
        {
            crc = (crc >> 8) ^ Remainders[(byte)(crc ^ c)];
        }

        return ~crc;
    }

    private static uint RemainderOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        }

        return value;
    }
}
