using System.Collections;
using AppUsers.Findings;
using AppUsers.PowerShell.Binding;

namespace AppUsers.PowerShell.Vaults;

/// <summary>Which secrets of vaults belong to tokens. The secrets themselves are not read.</summary>
internal static class VaultFacts
{
    /// <summary>The secrets that name a token.</summary>
    /// <param name="cmdlet">The cmdlet, in whose session the vaults are.</param>
    /// <param name="names">The names of vaults, or patterns.</param>
    /// <param name="cancellation">Stops the wait for a vault.</param>
    /// <exception cref="AppUsersException">SecretManagementMissing, VaultNotFound, VaultFailed</exception>
    public static (IReadOnlyList<VaultSecret> Secrets, IReadOnlyList<string> Vaults) Read(PSCmdlet cmdlet, IEnumerable<string> names, CancellationToken cancellation)
    {
        using var management = SecretManagement.Find(cmdlet) ?? throw VaultErrors.SecretManagementMissing();
        var registered = management.Run("Get-SecretVault", [], cancellation).Output.Select(NameOf).ToList();
        var vaults = names.SelectMany(name => Match(name, registered)).Distinct().ToList();
        return ([.. vaults.SelectMany(vault => SecretsIn(management, vault, cancellation))], vaults);
    }

    private static List<string> Match(string name, List<string> registered)
    {
        var matches = Wildcards.Matcher(name);
        var found = registered.FindAll(vault => matches(vault));
        return found.Count > 0 || Wildcards.IsPattern(name) ? found : throw VaultErrors.VaultNotFound(name, registered);
    }

    private static IEnumerable<VaultSecret> SecretsIn(SecretManagement management, string vault, CancellationToken cancellation)
    {
        var result = management.Run("Get-SecretInfo", [("Vault", vault)], cancellation);
        if (result.FailureReason is string reason)
        {
            throw VaultErrors.VaultNotListed(vault, reason);
        }

        foreach (var info in result.Output)
        {
            var saved = new SavedSecret(null, new Hashtable(InputData.Unwrap(info.Properties["Metadata"]?.Value) as IDictionary ?? new Hashtable()));
            if (saved.TokenPrefix is string prefix)
            {
                yield return new VaultSecret(vault, NameOf(info), prefix, saved.UserId!);
            }
        }
    }

    private static string NameOf(PSObject item) => (string)item.Properties["Name"].Value;
}
