using System.Text.RegularExpressions;

namespace AppUsers.Rules;

/// <summary>
/// The format of a token: <c>aau_</c> and 12 characters, which together are the prefix; 78 characters of secret; 6 characters of
/// CRC-32 over everything before. All base62, 100 characters in total: a double-click selects a whole token, scanners recognize it,
/// and a mistyped token is distinguished from an unknown one without a store.
/// </summary>
public static partial class TokenFormat
{
    /// <summary>What every token begins with.</summary>
    public const string Marker = "aau_";

    /// <summary>The length of a prefix.</summary>
    public const int PrefixLength = 16;

    /// <summary>The length of a token.</summary>
    public const int Length = 100;

    private const int ChecksumLength = 6;
    private const int ChecksumStart = Length - ChecksumLength;

    /// <summary>A new token.</summary>
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

    /// <summary>The prefix of a well-formed token, by which it is listed and revoked.</summary>
    public static string PrefixOf(TokenSecret token) => token.Reveal()[..PrefixLength];

    /// <summary>Whether a text has the format of a token, apart from the checksum.</summary>
    public static bool IsWellFormed(TokenSecret token) =>
        token.Reveal() is { Length: Length } text && text.StartsWith(Marker, StringComparison.Ordinal) && Base62.AreDigits(text.AsSpan(Marker.Length));

    /// <summary>Whether a well-formed token ends in the checksum of what comes before.</summary>
    public static bool HasRightChecksum(TokenSecret token)
    {
        var text = token.Reveal().AsSpan();
        Span<char> checksum = stackalloc char[ChecksumLength];
        Base62.Write(Crc32.Compute(text[..ChecksumStart]), checksum);
        return checksum.SequenceEqual(text[ChecksumStart..]);
    }

    /// <summary>Whether a text contains more of a token than its prefix.</summary>
    public static bool IsIn(string text) => MoreThanPrefix().IsMatch(text);

    /// <summary>A text in which every token is cut to its prefix.</summary>
    public static string Redact(string text) => MoreThanPrefix().Replace(text, "$1…");

    /// <summary>The prefix of a token of ours or, of anything longer than a prefix, as many characters: it may be a token of Aiven's form,
    /// which is only a long word.</summary>
    public static string Shorten(string text) => text.Length > PrefixLength ? text[..PrefixLength] : text;

    /// <remarks>Whatever case it is in, several that are glued together, and one that is broken by line breaks or by characters that are
    /// not visible: after one of those, a long word is a part of it and a short one is not.</remarks>
    [GeneratedRegex(
        @"(a[\p{C}\p{Z}-[ ]]*a[\p{C}\p{Z}-[ ]]*u[\p{C}\p{Z}-[ ]]*_(?:[\p{C}\p{Z}-[ ]]*[0-9a-z]){12})(?>[0-9a-z_]+|[\p{C}\p{Z}-[ ]]+(?!aau_)[0-9a-z_]{16,})+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MoreThanPrefix();
}
