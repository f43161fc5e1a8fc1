namespace AppUsers.Tokens;

/// <summary>CRC-32 as in ISO 3309 and zip (polynomial 0xEDB88320, reflected), over ASCII text.</summary>
/// <remarks>The framework has it in a package only, and Core takes no package.</remarks>
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
