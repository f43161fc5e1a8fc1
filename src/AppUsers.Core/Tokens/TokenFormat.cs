using System.Text.RegularExpressions;

namespace AppUsers.Tokens;

/// <summary>
/// The shape of a token: <c>aau_</c> and 12 characters, which together are the prefix; 78 characters of secret; 6 of
/// CRC-32 over all that stands before it. All base62, 100 characters in all, so that a double-click selects it whole,
/// a scanner can recognise it and a mistyped one is told from an unknown one without looking into a store.
/// </summary>
internal static partial class TokenFormat
{
    public const string Marker = "aau_";
    public const int PrefixLength = 16;
    public const int Length = 100;

    private const int ChecksumLength = 6;
    private const int ChecksumStart = Length - ChecksumLength;

    public static TokenSecret Create(IRandomSource random)
    {
        Span<char> token = stackalloc char[Length];
        Marker.CopyTo(token);
        Base62.Fill(token[Marker.Length..ChecksumStart], random);
        Base62.Write(Crc32.Compute(token[..ChecksumStart]), token[ChecksumStart..]);
        var secret = new TokenSecret(new string(token));
        token.Clear();
        return secret;
    }

    /// <summary>The handle by which a token is listed and revoked.</summary>
    public static string PrefixOf(TokenSecret token) => token.Reveal()[..PrefixLength];

    public static bool IsWellFormed(TokenSecret token)
    {
        var text = token.Reveal();
        if (text.Length != Length || !text.StartsWith(Marker, StringComparison.Ordinal))
        {
            return false;
        }

        return text.Skip(Marker.Length).All(Base62.IsDigit);
    }

    /// <summary>A text without what is secret in it: of a token that strayed into it, no more than the prefix.</summary>
    public static string Redact(string text) => MoreThanPrefix().Replace(text, "$1…");

    [GeneratedRegex("(aau_[0-9A-Za-z]{12})[0-9A-Za-z]+")]
    private static partial Regex MoreThanPrefix();

    /// <summary>Whether a well-formed token ends in the checksum of what stands before.</summary>
    public static bool HasRightChecksum(TokenSecret token)
    {
        var text = token.Reveal().AsSpan();
        Span<char> checksum = stackalloc char[ChecksumLength];
        Base62.Write(Crc32.Compute(text[..ChecksumStart]), checksum);
        return checksum.SequenceEqual(text[ChecksumStart..]);
    }
}
