using System.Collections;
using System.Security;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;

namespace AppUsers.PowerShell.Vaults;

/// <summary>A secret that a vault holds.</summary>
/// <param name="Value">A SecureString, a string, or anything else that a vault can hold.</param>
/// <param name="Metadata">What else the vault keeps with it; empty if it does not keep anything.</param>
internal sealed record SavedSecret(object? Value, Hashtable Metadata)
{
    /// <summary>The prefix of the token that the secret belongs to; null if its metadata is not ours.</summary>
    public string? TokenPrefix => UserId is null ? null : Kept(nameof(AppUserToken.TokenPrefix));

    /// <summary>The id of the user that the token belongs to.</summary>
    public string? UserId => Kept(nameof(AppUserToken.UserId));

    /// <summary>The name that this user had.</summary>
    public string? UserName => Kept(nameof(AppUserToken.UserName));

    /// <summary>The secret as text; null if it is something else or was not read.</summary>
    public string? Text => TextOf(Value);

    /// <summary>Whether it is the secret of a token. Where the secret itself cannot be read, its metadata say so.</summary>
    public bool IsOf(CreatedToken created) =>
        Text is string text ? text == created.Secret.Reveal() : TokenPrefix == created.Token.TokenPrefix;

    /// <summary>The metadata for a token: its prefix, its user and its expiry. What others keep there stays.</summary>
    /// <remarks>SecretManagement accepts strings, numbers and times.</remarks>
    public static Hashtable MetadataOf(AppUserToken token, SavedSecret? replaced)
    {
        var metadata = new Hashtable(replaced?.Metadata ?? []);
        metadata[nameof(token.TokenPrefix)] = token.TokenPrefix;
        metadata[nameof(token.UserName)] = token.UserName;
        metadata[nameof(token.UserId)] = token.UserId;
        metadata.Remove(nameof(token.ExpiresAt));
        if (token.ExpiresAt?.UtcDateTime is DateTime end)
        {
            metadata[nameof(token.ExpiresAt)] = end;
        }

        return metadata;
    }

    private static string? TextOf(object? value) => value switch
    {
        SecureString secure => secure.ToTokenSecret().Reveal(),
        string text => text,
        _ => null,
    };

    private string? Kept(string key) => Metadata[key]?.ToString();
}
