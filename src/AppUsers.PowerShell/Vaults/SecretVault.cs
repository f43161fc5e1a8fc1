using System.Collections;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;

namespace AppUsers.PowerShell.Vaults;

/// <summary>A vault of SecretManagement, for the secrets that one command saves.</summary>
internal sealed class SecretVault
{
    private readonly SecretManagement management;
    private readonly HashSet<string> savedNames = new(StringComparer.OrdinalIgnoreCase);

    private SecretVault(SecretManagement management, string name)
    {
        this.management = management;
        Name = name;
    }

    /// <summary>The name that it was registered with.</summary>
    public string Name { get; }

    /// <summary>Finds a vault in the session of a cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="name">The name; null for the default vault.</param>
    public static SecretVault Open(PSCmdlet cmdlet, string? name)
    {
        var management = new SecretManagement(cmdlet);
        if (!management.IsInstalled)
        {
            throw VaultErrors.SecretManagementMissing();
        }

        var vaults = management.Run("Get-SecretVault").Output.ToList();
        var vault = vaults.FirstOrDefault(vault => name is null ? vault.Properties["IsDefault"]?.Value is true : IsSameName(name, NameOf(vault)))
            ?? throw VaultErrors.VaultNotFound(name, [.. vaults.Select(NameOf)]);
        return new SecretVault(management, NameOf(vault));
    }

    /// <summary>Checks, before a token is created, that the vault can be read and that the secret can have that name.</summary>
    /// <param name="secret">The name.</param>
    /// <param name="replaceableUserId">The user whose secret can be replaced; null if none can.</param>
    public void CheckName(string secret, string? replaceableUserId)
    {
        if (savedNames.Contains(secret))
        {
            throw VaultErrors.SecretNameUsedTwice(secret);
        }

        var result = management.Run("Get-SecretInfo", ("Name", Wildcards.PatternOf(secret)), ("Vault", Name));
        if (result.FailureReason is string reason)
        {
            throw VaultErrors.VaultFailed(Name, secret, reason);
        }

        if (result.Output.FirstOrDefault(info => IsSameName(secret, NameOf(info))) is not PSObject existing)
        {
            return;
        }

        if (replaceableUserId is null)
        {
            throw VaultErrors.SecretNameTaken(Name, secret);
        }

        // A secret without metadata may have been saved by hand.
        if (Metadata(existing, nameof(AppUserToken.UserId)) is string holder && holder != replaceableUserId)
        {
            throw VaultErrors.SecretOfAnother(Name, secret, Metadata(existing, nameof(AppUserToken.UserName)) ?? holder);
        }
    }

    /// <summary>Saves a secret, and replaces the one with the same name.</summary>
    public SaveResult Save(string secret, CreatedToken created)
    {
        var result = SetSecret(secret, created, ("Metadata", MetadataOf(created.Token)));
        var keepsMetadata = !result.Errors.Any(IsAboutMetadata);
        if (!keepsMetadata)
        {
            // SecretManagement removes the secret again if the vault does not support metadata.
            result = SetSecret(secret, created);
        }

        if (result.FailureReason is null)
        {
            savedNames.Add(secret);
        }

        // A vault can repeat what it was given.
        string Redact(string text) => text.Replace(created.Secret.Reveal(), "…", StringComparison.Ordinal);
        var warnings = result.Warnings.Select(Redact);
        return new SaveResult(
            result.FailureReason is string reason ? Redact(reason) : null,
            [.. keepsMetadata ? warnings : warnings.Prepend($"The vault '{Name}' does not support metadata, so the secret '{secret}' was saved without its prefix, user and expiry time.")]);
    }

    private SecretManagementResult SetSecret(string secret, CreatedToken created, params (string, object)[] more) => management.Run("Set-Secret",
    [
        ("Name", secret),
        ("SecureStringSecret", created.Secret.ToSecureString()),
        ("Vault", Name),
        ("WhatIf", false),
        ("Confirm", false),
        .. more,
    ]);

    /// <summary>SecretManagement accepts strings, numbers and times.</summary>
    private static Hashtable MetadataOf(AppUserToken token)
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

    private static string? Metadata(PSObject info, string key) =>
        InputData.Unwrap(info.Properties["Metadata"]?.Value) is IDictionary metadata && metadata.Contains(key) ? metadata[key]?.ToString() : null;

    private static string NameOf(PSObject item) => (string)item.Properties["Name"].Value;

    private static bool IsSameName(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The result of saving a secret.</summary>
/// <param name="FailureReason">Why the vault did not save it, without the secret; null if it did.</param>
/// <param name="Warnings">Warnings to write, without the secret.</param>
internal sealed record SaveResult(string? FailureReason, IReadOnlyList<string> Warnings);
