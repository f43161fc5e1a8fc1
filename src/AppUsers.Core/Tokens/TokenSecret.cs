using System.Security.Cryptography;
using System.Text;

namespace AppUsers.Tokens;

/// <summary>A full token on its way to the one who asked for it, or from the one who presents it. Prints as nothing.</summary>
public sealed class TokenSecret
{
    private readonly string text;

    /// <summary>Wraps a full token.</summary>
    public TokenSecret(string text)
    {
        this.text = text ?? string.Empty;
    }

    /// <summary>The full token. Whoever calls this answers for where it goes.</summary>
    public string Reveal() => text;

    /// <summary>The prefix, which may be shown; null when this has not the shape of a token.</summary>
    public string? Prefix => TokenFormat.IsWellFormed(this) ? TokenFormat.PrefixOf(this) : null;

    /// <summary>What a store keeps: SHA-256 in lower-case hexadecimal. The secret has 464 random bits, so a slow hash would add nothing.</summary>
    internal string Hash() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    /// <summary>Never the token.</summary>
    public override string ToString() => "(token)";
}
