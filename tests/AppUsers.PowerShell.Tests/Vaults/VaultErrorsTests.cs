using AppUsers.PowerShell.Vaults;

namespace AppUsers.Tests.Vaults;

public class VaultErrorsTests
{
    [Theory]
    [InlineData(null, "", "There is no default vault. Nothing was done. No vault is registered. Give a vault with -Vault, choose the default with Set-SecretVaultDefault, or register a vault with Register-SecretVault.")]
    [InlineData(null, "Team,Mine", "There is no default vault. Nothing was done. Registered vaults: Team, Mine. Give a vault with -Vault, choose the default with Set-SecretVaultDefault, or register a vault with Register-SecretVault.")]
    [InlineData("Tema", "Team", "The vault 'Tema' is not registered. Nothing was done. Registered vaults: Team. Give another vault with -Vault, or register one with Register-SecretVault.")]
    public void If_a_vault_is_not_found_the_registered_ones_are_listed(string? vault, string registered, string message) => Assert.Equal(
        message, VaultErrors.VaultNotFound(vault, registered.Split(',', StringSplitOptions.RemoveEmptyEntries)).Message);
}
