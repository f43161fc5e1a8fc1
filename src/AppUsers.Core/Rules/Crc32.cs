namespace AppUsers.Rules;

/// <summary>CRC-32 as in ISO 3309 and zip (polynomial 0xEDB88320, reflected), over ASCII text.</summary>
/// <remarks>System.IO.Hashing is a package, and Core has none: every assembly of Core is loaded into the session of the user.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    public static uint Compute(ReadOnlySpan<char> ascii)
    {
        var crc = uint.MaxValue;
        foreach (var c in ascii)
        {
            crc ^= (byte)c;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }
        }

        return ~crc;
    }
}
