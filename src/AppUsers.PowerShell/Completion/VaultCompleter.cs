using AppUsers.PowerShell.Vaults;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes secret vaults if the session has loaded SecretManagement, because loading it takes too long.</summary>
internal sealed class VaultCompleter : Completer
{
    private const string List = $@"if (Get-Module {SecretManagement.Module}) {{ {SecretManagement.Module}\Get-SecretVault }}";

    private protected override Search Prepare(CompletionRequest request)
    {
        var vaults = ScriptBlock.Create(List).Invoke()
            .Select(vault => Candidate.Of((string)vault.Properties["Name"].Value, vault.Properties["ModuleName"]?.Value as string))
            .ToList();
        return (match, _) => vaults.Where(vault => match.Passes(vault.Text));
    }
}
