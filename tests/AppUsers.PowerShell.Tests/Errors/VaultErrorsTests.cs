using AppUsers.PowerShell;

namespace AppUsers.Tests;

public class VaultErrorsTests
{
    [Theory]
    [InlineData(null, "", "There is no default vault, so nothing was done. No vault is registered. Name one with -Vault, choose the default with Set-SecretVaultDefault, or register one with Register-SecretVault.")]
    [InlineData(null, "Team,Mine", "There is no default vault, so nothing was done. Registered are: Team, Mine. Name one with -Vault, choose the default with Set-SecretVaultDefault, or register one with Register-SecretVault.")]
    [InlineData("Tema", "Team", "The vault 'Tema' is not registered, so nothing was done. Registered are: Team. Give another with -Vault, or register one with Register-SecretVault.")]
    public void Where_no_vault_is_found_it_is_said_which_there_are(string? vault, string registered, string message) => Assert.Equal(
        message, VaultErrors.VaultNotFound(vault, registered.Split(',', StringSplitOptions.RemoveEmptyEntries)).Message);
}
