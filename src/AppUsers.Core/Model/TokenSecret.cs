using System.Security.Cryptography;
using System.Text;
using AppUsers.Rules;

namespace AppUsers;

/// <summary>A full token on its way to its owner, or from a caller who presents it. Its text form reveals nothing.</summary>
/// <param name="text">The full token.</param>
public sealed class TokenSecret(string text)
{
    private readonly string text = text?.Trim() ?? string.Empty;
    private string? hash;

    /// <summary>The prefix, which can be shown; null if this does not have the format of a token.</summary>
    public string? Prefix => TokenFormat.IsWellFormed(this) ? TokenFormat.PrefixOf(this) : null;

    /// <summary>The full token. The caller is responsible for where it goes.</summary>
    public string Reveal() => text;

    /// <summary>What a store keeps: SHA-256 in lower-case hexadecimal. The secret has 464 random bits, so a slow hash adds nothing.</summary>
    public string Hash() => hash ??= Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    /// <summary>Never the token.</summary>
    public override string ToString() => "(token)";
}
