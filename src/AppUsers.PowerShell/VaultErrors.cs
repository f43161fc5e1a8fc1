namespace AppUsers.PowerShell;

/// <summary>Every message about saving secrets in a vault: the vault, the name, what happened to the token, the next step.
/// Never a secret.</summary>
internal static class VaultErrors
{
    public static AppUsersException AsPlainTextWithSaveAs() => new(
        ErrorCode.SaveAsConflict,
        "-AsPlainText writes the secret and -SaveAs saves it in a vault, where it is read from with Get-Secret. Give one of them.");

    public static AppUsersException VaultWithoutSaveAs(string vault) => new(
        ErrorCode.SaveAsConflict,
        $"-Vault says where a secret is saved and -SaveAs by which name. Give -SaveAs as well, or leave -Vault '{vault}' out.",
        vault);

    public static AppUsersException SecretManagementMissing() => new(
        ErrorCode.SecretManagementMissing,
        $"The module {SecretManagement.Module}, which -SaveAs needs, was not found, so nothing was done. Run Install-PSResource {SecretManagement.Module}, register a vault with Register-SecretVault, and try again; or leave -SaveAs out.",
        SecretManagement.Module);

    /// <param name="vault">The name that was given; null where the default vault was meant.</param>
    /// <param name="registered">The names of those that there are.</param>
    public static AppUsersException VaultNotFound(string? vault, IReadOnlyList<string> registered) => new(
        ErrorCode.VaultNotFound,
        (vault is null ? "There is no default vault" : $"The vault {Errors.Quote(vault)} is not registered") + ", so nothing was done. "
            + (registered.Count == 0 ? "No vault is registered." : $"Registered are: {string.Join(", ", registered)}.")
            + (vault is null ? " Name one with -Vault, choose the default with Set-SecretVaultDefault" : " Give another with -Vault")
            + ", or register one with Register-SecretVault.",
        Errors.Shorten(vault));

    public static AppUsersException VaultFailed(string vault, string secret, string reason) => new(
        ErrorCode.VaultFailed,
        $"The vault '{vault}' does not tell whether it holds a secret named {Errors.Quote(secret)}, so nothing was done: {Errors.Sentence(reason)} See what Test-SecretVault says, unlock the vault, and try again.",
        vault);

    public static AppUsersException SecretNameTaken(string vault, string secret) => new(
        ErrorCode.SecretNameTaken,
        $"The vault '{vault}' holds a secret named {Errors.Quote(secret)} already, which a new token never replaces, so none was created. Choose another name, rotate the token that the secret is of with Invoke-AivenAppUserTokenRotation -SaveAs, or remove the secret with Remove-Secret.",
        Errors.Shorten(secret));

    public static AppUsersException SecretOfAnother(string vault, string secret, string holder) => new(
        ErrorCode.SecretNameTaken,
        $"The vault '{vault}' holds a secret of application user {Errors.Quote(holder)} as {Errors.Quote(secret)}, which a token of another user never replaces, so none was rotated. Choose another name, or remove the secret with Remove-Secret.",
        Errors.Shorten(secret));

    public static AppUsersException SecretNameUsedTwice(string secret) => new(
        ErrorCode.SecretNameTaken,
        $"This command saved another secret as {Errors.Quote(secret)} just now, so this token was not made: each needs a name of its own. Use a script block that names each of the items from the pipeline, as in -SaveAs {{ \"$($_.Name)-token\" }}.",
        Errors.Shorten(secret));

    public static AppUsersException NotSavedAndRevoked(UnsavedSecret secret) => new(
        ErrorCode.SecretNotSaved,
        $"{NotSaved(secret)} The token was revoked again, so that none is left whose secret nobody has. See what Test-SecretVault says, and create another.",
        secret.TokenPrefix);

    /// <param name="secret">The secret.</param>
    /// <param name="reason">Why the token could not be revoked again.</param>
    public static AppUsersException NotSavedNorRevoked(UnsavedSecret secret, string reason) => new(
        ErrorCode.SecretNotSaved,
        $"{NotSaved(secret)} The token is valid, nobody has its secret, and it could not be revoked again: {Errors.Sentence(reason)} Run Revoke-AivenAppUserToken -User {secret.UserId} -TokenPrefix {secret.TokenPrefix}.",
        secret.TokenPrefix);

    public static AppUsersException NotSavedButWritten(UnsavedSecret secret) => new(
        ErrorCode.SecretNotSaved,
        $"{NotSaved(secret)} The token was rotated, so the new one was written to the output with its secret, which is nowhere else. Keep it, and save its property Token with Set-Secret.",
        secret.TokenPrefix);

    private static string NotSaved(UnsavedSecret secret) =>
        $"The vault '{secret.Vault}' did not take the secret of the token '{secret.TokenPrefix}' of application user '{secret.UserName}' as {Errors.Quote(secret.Name)}: {Errors.Sentence(secret.Reason)}";
}

/// <summary>A secret that no vault took.</summary>
/// <param name="Vault">The vault.</param>
/// <param name="Name">The name that it was to have there.</param>
/// <param name="TokenPrefix">The prefix of its token.</param>
/// <param name="UserName">Whose token it is, by name.</param>
/// <param name="UserId">Whose token it is, by id.</param>
/// <param name="Reason">Why, in the vault's own words, and without the secret.</param>
internal sealed record UnsavedSecret(string Vault, string Name, string TokenPrefix, string UserName, string UserId, string Reason);
