using System.Management.Automation;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes vaults of secrets, where the session has loaded the module that knows them: to load it takes too long.</summary>
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
