using System.Collections;
using System.Management.Automation;
using AppUsers.Backend;

namespace AppUsers.PowerShell;

/// <summary>A vault of SecretManagement, for the secrets that one command makes.</summary>
internal sealed class SecretVault
{
    private readonly SecretManagement management;
    private readonly HashSet<string> saved = new(StringComparer.OrdinalIgnoreCase);

    private SecretVault(SecretManagement management, string name)
    {
        this.management = management;
        Name = name;
    }

    /// <summary>As it was registered.</summary>
    public string Name { get; }

    /// <summary>Finds a vault.</summary>
    /// <param name="cmdlet">Whose session it is looked for in.</param>
    /// <param name="name">Its name; null for the default vault.</param>
    public static SecretVault Open(PSCmdlet cmdlet, string? name)
    {
        var management = new SecretManagement(cmdlet);
        if (!management.IsThere)
        {
            throw VaultErrors.SecretManagementMissing();
        }

        var vaults = management.Run("Get-SecretVault").Output.ToList();
        var vault = vaults.FirstOrDefault(vault => name is null ? vault.Properties["IsDefault"]?.Value is true : Is(name, NameOf(vault)))
            ?? throw VaultErrors.VaultNotFound(name, [.. vaults.Select(NameOf)]);
        return new SecretVault(management, NameOf(vault));
    }

    /// <summary>Makes sure, before a token is made, that the vault opens and that its secret may be saved by a name.</summary>
    /// <param name="secret">The name.</param>
    /// <param name="userId">The user whose secret it may take the place of; null when it may of nobody's.</param>
    public void CheckName(string secret, string? userId)
    {
        if (saved.Contains(secret))
        {
            throw VaultErrors.SecretNameUsedTwice(secret);
        }

        var answer = management.Run("Get-SecretInfo", ("Name", Wildcards.PatternOf(secret)), ("Vault", Name));
        if (answer.Reason is string reason)
        {
            throw VaultErrors.VaultFailed(Name, secret, reason);
        }

        if (answer.Output.FirstOrDefault(info => Is(secret, NameOf(info))) is not PSObject taken)
        {
            return;
        }

        if (userId is null)
        {
            throw VaultErrors.SecretNameTaken(Name, secret);
        }

        // One without metadata may have been saved by hand.
        if (KeptWith(taken, nameof(AppUserToken.UserId)) is string holder && holder != userId)
        {
            throw VaultErrors.SecretOfAnother(Name, secret, KeptWith(taken, nameof(AppUserToken.UserName)) ?? holder);
        }
    }

    /// <summary>Saves a secret in the place of what has its name.</summary>
    public SavedSecret Save(string secret, CreatedToken created)
    {
        var answer = Set(secret, created, ("Metadata", Metadata(created.Token)));
        var keepsMetadata = !answer.Errors.Any(IsAboutMetadata);
        if (!keepsMetadata)
        {
            // SecretManagement takes the secret out again when its vault has no place for metadata.
            answer = Set(secret, created);
        }

        if (answer.Reason is null)
        {
            saved.Add(secret);
        }

        // What a vault says may repeat what it was given.
        string Redact(string text) => text.Replace(created.Secret.Reveal(), "…", StringComparison.Ordinal);
        return new SavedSecret(answer.Reason is string reason ? Redact(reason) : null,
        [
            .. keepsMetadata ? Array.Empty<string>() : [$"The vault '{Name}' does not keep metadata, so the secret '{secret}' was saved without prefix, user and expiry."],
            .. answer.Warnings.Select(Redact),
        ]);
    }

    private SecretManagementAnswer Set(string secret, CreatedToken created, params (string, object)[] more) => management.Run("Set-Secret",
    [
        ("Name", secret),
        ("SecureStringSecret", Secrets.ToSecureString(created.Secret.Reveal())),
        ("Vault", Name),
        ("WhatIf", false),
        ("Confirm", false),
        .. more,
    ]);

    /// <summary>SecretManagement takes texts, numbers and times.</summary>
    private static Hashtable Metadata(AppUserToken token)
    {
        var metadata = new Hashtable
        {
            [nameof(token.TokenPrefix)] = token.TokenPrefix,
            [nameof(token.UserName)] = token.UserName,
            [nameof(token.UserId)] = token.UserId,
        };
        if (token.ExpiresAt is DateTime end)
        {
            metadata[nameof(token.ExpiresAt)] = end;
        }

        return metadata;
    }

    private static bool IsAboutMetadata(ErrorRecord error) =>
        error.FullyQualifiedErrorId.StartsWith("SetSecretMetadata", StringComparison.OrdinalIgnoreCase);

    private static string? KeptWith(PSObject info, string key) =>
        info.Properties["Metadata"]?.Value is IDictionary metadata && metadata.Contains(key) ? metadata[key]?.ToString() : null;

    private static string NameOf(PSObject item) => (string)item.Properties["Name"].Value;

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How saving a secret went.</summary>
/// <param name="Reason">Why the vault did not take it; null when it did.</param>
/// <param name="Warnings">What is to be said about it.</param>
internal sealed record SavedSecret(string? Reason, IReadOnlyList<string> Warnings);
