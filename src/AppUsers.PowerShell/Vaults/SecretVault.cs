using System.Collections;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Vaults;

/// <summary>A vault of SecretManagement, for the secrets that one command saves.</summary>
internal sealed class SecretVault : IDisposable
{
    /// <summary>Some vaults read a name with one of these as a pattern, and would return or remove other secrets.</summary>
    private const string PatternCharacters = "*?[]`";

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
    /// <param name="cancellation">Stops the search.</param>
    public static SecretVault Open(PSCmdlet cmdlet, string? name, CancellationToken cancellation)
    {
        var management = SecretManagement.Find(cmdlet) ?? throw VaultErrors.SecretManagementMissing();
        try
        {
            var vaults = management.Run("Get-SecretVault", [], cancellation).Output.ToList();
            var vault = vaults.FirstOrDefault(vault => name is null ? vault.Properties["IsDefault"]?.Value is true : IsSameName(name, NameOf(vault)))
                ?? throw VaultErrors.VaultNotFound(name, [.. vaults.Select(NameOf)]);
            return new SecretVault(management, NameOf(vault));
        }
        catch
        {
            management.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => management.Dispose();

    /// <summary>Checks, before a token is created, that a secret can have a name.</summary>
    /// <param name="secret">The name.</param>
    /// <param name="example">An example of a script block that gives each secret a name of its own.</param>
    public void CheckName(string secret, string example)
    {
        if (secret.AsSpan().ContainsAny(PatternCharacters))
        {
            throw VaultErrors.InvalidSecretName(secret, "some vaults read it as a pattern");
        }

        TextRules.CheckCharacters(secret, reason => VaultErrors.InvalidSecretName(secret, reason));
        if (savedNames.Contains(secret))
        {
            throw VaultErrors.SecretNameUsedTwice(secret, example);
        }
    }

    /// <summary>The secret with a name; null if the vault does not hold one.</summary>
    /// <param name="secret">The name.</param>
    /// <param name="withValue">Whether to read the secret itself, and not only its metadata.</param>
    /// <param name="cancellation">Stops the wait for the vault.</param>
    /// <exception cref="AppUsersException">VaultFailed</exception>
    public SavedSecret? Find(string secret, bool withValue, CancellationToken cancellation)
    {
        var infos = Read("Get-SecretInfo", secret, cancellation).Output;
        if (infos.FirstOrDefault(info => IsSameName(secret, NameOf(info))) is not PSObject info)
        {
            return null;
        }

        var metadata = InputData.Unwrap(info.Properties["Metadata"]?.Value) as IDictionary;
        var isString = info.Properties["Type"]?.Value?.ToString() == nameof(String);
        var value = withValue ? Read("Get-Secret", secret, cancellation, ("AsPlainText", isString)).Output.FirstOrDefault() : null;
        return new SavedSecret(InputData.Unwrap(value), new Hashtable(metadata ?? new Hashtable()));
    }

    /// <summary>Saves a secret, and reads back that the vault holds it.</summary>
    /// <param name="secret">The name.</param>
    /// <param name="created">The token and its secret.</param>
    /// <param name="replaced">The secret that has the name; null if there is none.</param>
    /// <param name="cancellation">Stops the wait for the vault, which may save it even so.</param>
    public SaveResult Save(string secret, CreatedToken created, SavedSecret? replaced, CancellationToken cancellation)
    {
        var conceal = new Concealment(created);
        var (result, refusal) = Set(
            secret, created.Secret.ToSecureString(), SavedSecret.MetadataOf(created.Token, replaced), cancellation);
        var reason = result.FailureReason ?? ReasonIfMissing(secret, created, cancellation);
        if (reason is null)
        {
            savedNames.Add(secret);
        }

        var warnings = result.Warnings.Select(conceal.In);
        return new SaveResult(
            reason is null ? null : conceal.In(reason),
            [.. refusal is null ? warnings : warnings.Prepend(VaultErrors.MetadataRefused(Name, secret, conceal.In(refusal)))]);
    }

    /// <summary>Removes the secret of a token that is revoked, or puts back what it replaced. Returns whether the vault is as it was.</summary>
    public bool TakeBack(string secret, CreatedToken created, SavedSecret? replaced)
    {
        try
        {
            // A vault can also hold a damaged secret.
            var held = Find(secret, withValue: false, CancellationToken.None);
            if (held is not null && held.TokenPrefix != created.Token.TokenPrefix && !Holds(secret, created, CancellationToken.None))
            {
                return true;
            }

            if (replaced?.Value is object value)
            {
                return Set(secret, value, replaced.Metadata, CancellationToken.None).Result.FailureReason is null
                    && Find(secret, withValue: true, CancellationToken.None)?.Text == replaced.Text;
            }

            Run("Remove-Secret", secret, CancellationToken.None);
            return Find(secret, withValue: false, CancellationToken.None) is null;
        }
        catch (AppUsersException)
        {
            return false;
        }
    }

    private string? ReasonIfMissing(string secret, CreatedToken created, CancellationToken cancellation)
    {
        try
        {
            return Holds(secret, created, cancellation) ? null : "it reported no error, but it does not hold the secret";
        }
        catch (AppUsersException e)
        {
            return e.Problem;
        }
    }

    /// <summary>Whether the vault holds the secret of a token.</summary>
    private bool Holds(string secret, CreatedToken created, CancellationToken cancellation)
    {
        try
        {
            return Find(secret, withValue: true, cancellation)?.IsOf(created) == true;
        }
        catch (AppUsersException)
        {
            // Not every vault that saves secrets lets everybody read them.
            return Find(secret, withValue: false, cancellation)?.IsOf(created) == true;
        }
    }

    /// <summary>Sets a secret, without metadata if the vault refuses them: SecretManagement then removes the secret again.</summary>
    private (SecretManagementResult Result, string? Refusal) Set(string secret, object value, Hashtable metadata, CancellationToken cancellation)
    {
        var result = Run("Set-Secret", secret, cancellation, ("Secret", value), ("Metadata", metadata));
        return result.Errors.FirstOrDefault(IsAboutMetadata) is ErrorRecord refusal
            ? (Run("Set-Secret", secret, cancellation, ("Secret", value)), refusal.Exception.GetBaseException().Message)
            : (result, null);
    }

    private SecretManagementResult Read(string command, string secret, CancellationToken cancellation, params (string, object)[] more)
    {
        var result = Run(command, secret, cancellation, more);
        return result.FailureReason is string reason ? throw VaultErrors.VaultFailed(Name, secret, reason) : result;
    }

    private SecretManagementResult Run(string command, string secret, CancellationToken cancellation, params (string, object)[] more) =>
        management.Run(command, [("Name", secret), ("Vault", Name), .. more], cancellation);

    private static bool IsAboutMetadata(ErrorRecord error) =>
        error.FullyQualifiedErrorId.StartsWith("SetSecretMetadata", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(PSObject item) => (string)item.Properties["Name"].Value;

    private static bool IsSameName(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The result of saving a secret.</summary>
/// <param name="FailureReason">Why the vault did not save it, without the secret; null if it did.</param>
/// <param name="Warnings">Warnings to write, without the secret.</param>
internal sealed record SaveResult(string? FailureReason, IReadOnlyList<string> Warnings);
