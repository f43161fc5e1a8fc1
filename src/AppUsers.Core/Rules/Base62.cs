using System.Buffers;

namespace AppUsers.Rules;

/// <summary>Letters and digits: no character that needs quoting in a shell or a URL, or that ends a double-click selection.</summary>
internal static class Base62
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The largest multiple of 62 in a byte. Larger bytes are discarded, or some characters would be more likely.</summary>
    private const int Unbiased = 256 - (256 % 62);

    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    public static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);

    /// <summary>Fills a buffer with random characters, each of the 62 equally likely.</summary>
    public static void Fill(Span<char> characters, IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[64];
        for (var filled = 0; filled < characters.Length;)
        {
            random.Fill(bytes);
            foreach (var value in bytes)
            {
                if (value < Unbiased && filled < characters.Length)
                {
                    characters[filled++] = Alphabet[value % 62];
                }
            }
        }

        bytes.Clear();
    }

    /// <summary>Writes a number, padded with zeros to fill the buffer.</summary>
    public static void Write(uint value, Span<char> characters)
    {
        for (var i = characters.Length - 1; i >= 0; i--, value /= 62)
        {
            characters[i] = Alphabet[(int)(value % 62)];
        }
    }
}
