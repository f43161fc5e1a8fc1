namespace AppUsers.Tokens;

/// <summary>Letters and digits: no character that a shell, a URL or a double-click would trip over.</summary>
internal static class Base62
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The largest multiple of 62 in a byte; bytes above it are thrown away, or some characters would be likelier.</summary>
    private const int Unbiased = 256 - (256 % 62);

    public static bool IsDigit(char c) => char.IsAsciiLetterOrDigit(c);

    /// <summary>Random characters, each of the 62 equally likely.</summary>
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

    /// <summary>A number, with leading zeros to fill the space.</summary>
    public static void Write(uint value, Span<char> characters)
    {
        for (var i = characters.Length - 1; i >= 0; i--, value /= 62)
        {
            characters[i] = Alphabet[(int)(value % 62)];
        }
    }
}
