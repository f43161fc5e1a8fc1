namespace AppUsers.PowerShell.Vaults;

/// <summary>Words every error about saving secrets in a vault: the vault, the name, what happened to the token, the next step. Never a
/// secret.</summary>
internal static class VaultErrors
{
    public static AppUsersException AsPlainTextWithSaveAs() => new(
        ErrorCode.SaveAsConflict,
        "-AsPlainText and -SaveAs cannot be used together.",
        "Give -AsPlainText to return the secret, or -SaveAs to save it in a vault.");

    public static AppUsersException VaultWithoutSaveAs(string vault) => new(
        ErrorCode.SaveAsConflict,
        $"-Vault {Errors.Quote(vault)} was given without -SaveAs, the name to save the secret under.",
        "Give -SaveAs as well, or leave -Vault out.",
        Errors.Shorten(vault));

    public static AppUsersException SecretManagementMissing() => new(
        ErrorCode.SecretManagementMissing,
        $"The module {SecretManagement.Module}, which -SaveAs needs, was not found. Nothing was done.",
        $"Run Install-PSResource {SecretManagement.Module} and register a vault with Register-SecretVault, or leave -SaveAs out.",
        SecretManagement.Module);

    /// <param name="vault">The name that was given; null for the default vault.</param>
    /// <param name="registered">The names of the vaults that there are.</param>
    public static AppUsersException VaultNotFound(string? vault, IReadOnlyList<string> registered) => new(
        ErrorCode.VaultNotFound,
        (vault is null ? "There is no default vault." : $"The vault {Errors.Quote(vault)} is not registered.") + " Nothing was done. "
            + (registered.Count == 0 ? "No vault is registered." : $"Registered vaults: {string.Join(", ", registered)}."),
        vault is null
            ? "Give a vault with -Vault, choose the default with Set-SecretVaultDefault, or register a vault with Register-SecretVault."
            : "Give another vault with -Vault, or register one with Register-SecretVault.",
        Errors.Shorten(vault));

    public static AppUsersException VaultFailed(string vault, string secret, string reason) => new(
        ErrorCode.VaultFailed,
        $"The vault '{vault}' could not be searched for a secret named {Errors.Quote(secret)}, so nothing was done: {Errors.Sentence(reason)}",
        "Run Test-SecretVault to check the vault, unlock it if it is locked, and try again.",
        vault);

    public static AppUsersException VaultNotListed(string vault, string reason) => new(
        ErrorCode.VaultFailed,
        $"The secrets of the vault '{vault}' could not be listed: {Errors.Sentence(reason)}",
        "Run Test-SecretVault to check the vault, unlock it if it is locked, and try again.",
        vault);

    public static AppUsersException SecretNameTaken(string vault, string secret) => new(
        ErrorCode.SecretNameTaken,
        $"The vault '{vault}' already has a secret named {Errors.Quote(secret)}, which a new token never replaces. No token was created.",
        "Choose another name, rotate the token of this secret with Invoke-AivenAppUserTokenRotation -SaveAs, or remove the secret with Remove-Secret.",
        Errors.Shorten(secret));

    public static AppUsersException InvalidSecretName(string secret, string reason) => new(
        ErrorCode.InvalidName,
        $"{Errors.Quote(secret)} cannot be the name of a secret: {reason}. A name has no wildcard characters (* ? [ ] `) and no control, format or invisible characters. No token was created.",
        "Choose another name for -SaveAs.",
        Errors.Shorten(secret));

    /// <param name="vault">The vault.</param>
    /// <param name="secret">The name of the secret.</param>
    /// <param name="holder">The name that the user had; null if it is not known.</param>
    /// <param name="holderId">The id of the user. A user can have been made anew by the same name.</param>
    public static AppUsersException SecretOfAnother(string vault, string secret, string? holder, string holderId) => new(
        ErrorCode.SecretNameTaken,
        $"The secret {Errors.Quote(secret)} in the vault '{vault}' belongs to another application user, {Errors.Quote(holder)} with the ID {Errors.Quote(holderId)}, and a token of another user never replaces it. No token was rotated.",
        "Choose another name, or remove the secret with Remove-Secret.",
        Errors.Shorten(secret));

    public static AppUsersException SecretOfActiveToken(string vault, string secret, string prefix) => new(
        ErrorCode.SecretNameTaken,
        $"The secret {Errors.Quote(secret)} in the vault '{vault}' belongs to the token {Errors.Quote(prefix)} of the same application user, which is active. No token was rotated.",
        "Choose another name, or rotate that token.",
        Errors.Shorten(secret));

    public static AppUsersException SecretOfUnknown(string vault, string secret) => new(
        ErrorCode.SecretNameTaken,
        $"The secret {Errors.Quote(secret)} in the vault '{vault}' does not say which token it belongs to. No token was rotated.",
        "Use -Force to replace it, or choose another name.",
        Errors.Shorten(secret));

    /// <param name="secret">The name of the secret.</param>
    /// <param name="example">A text that differs for each item, as it is written in a script block.</param>
    public static AppUsersException SecretNameUsedTwice(string secret, string example) => new(
        ErrorCode.SecretNameTaken,
        $"This command already saved another secret as {Errors.Quote(secret)}, and each secret needs a different name. No token was created for this item.",
        $"Use a script block that names the secret of each item, for example -SaveAs {{ \"{example}\" }}.",
        Errors.Shorten(secret));

    public static AppUsersException NotSavedAndRevoked(SaveFailure failure) => new(
        ErrorCode.SecretNotSaved,
        NotSaved(failure) + Revoked(failure),
        "Run Test-SecretVault to check the vault, and try again.",
        failure.TokenPrefix);

    public static AppUsersException NotSavedNorTakenBack(SaveFailure failure) => new(
        ErrorCode.SecretNotSaved,
        $"{NotSaved(failure)}{Revoked(failure)} The vault may hold the secret of the revoked token.",
        "Run Test-SecretVault to check the vault, and Get-SecretInfo to check what it holds.",
        failure.TokenPrefix);

    /// <param name="failure">The secret that was not saved.</param>
    /// <param name="reason">Why the token could not be revoked.</param>
    public static AppUsersException NotSavedNorRevoked(SaveFailure failure, string reason) => new(
        ErrorCode.SecretNotSaved,
        $"{NotSaved(failure)} Nobody has its secret, but the token is valid, because it could not be revoked: {Errors.Sentence(reason)}{OldRemains(failure)}",
        $"Run Revoke-AivenAppUserToken -User {failure.UserId} -TokenPrefix {failure.TokenPrefix}.",
        failure.TokenPrefix);

    /// <param name="failure">The secret that was saved, and why the old token could not be ended.</param>
    /// <param name="old">The prefix of the old token.</param>
    public static AppUsersException NotHandedOver(SaveFailure failure, string old) => new(
        ErrorCode.OldTokenRemains,
        $"The vault '{failure.Vault}' holds the secret of the new token '{failure.TokenPrefix}' as {Errors.Quote(failure.SecretName)}, but the old token '{old}' could not be ended and may be valid: {Errors.Sentence(failure.Reason)}",
        $"Run Get-AivenAppUserToken -TokenPrefix {old} to check it, and revoke it if it is active.",
        old);

    /// <summary>The warning that a secret was saved without metadata.</summary>
    public static string MetadataRefused(string vault, string secret, string reason) =>
        $"The vault '{vault}' does not support metadata or refused them, so the secret {Errors.Quote(secret)} was saved without its prefix, user and expiry time: {Errors.Sentence(reason)}";

    private static string NotSaved(SaveFailure failure) =>
        $"The vault '{failure.Vault}' did not save the secret of the token '{failure.TokenPrefix}' of the application user '{failure.UserName}' as {Errors.Quote(failure.SecretName)}: {Errors.Sentence(failure.Reason)}";

    private static string Revoked(SaveFailure failure) => $" The token was revoked, because nobody has its secret.{OldRemains(failure)}";

    private static string OldRemains(SaveFailure failure) =>
        failure.OldPrefix is null ? string.Empty : $" The old token '{failure.OldPrefix}' was not rotated and stays as it is.";
}

/// <summary>A secret that the vault did not save.</summary>
/// <param name="Vault">The vault.</param>
/// <param name="SecretName">The name that it should have had there.</param>
/// <param name="TokenPrefix">The prefix of its token.</param>
/// <param name="UserName">The name of the user that the token belongs to.</param>
/// <param name="UserId">The id of the user that the token belongs to.</param>
/// <param name="OldPrefix">The prefix of the token that was to be rotated; null if there is none.</param>
/// <param name="Reason">Why, in the words of the vault and without the secret.</param>
internal sealed record SaveFailure(string Vault, string SecretName, string TokenPrefix, string UserName, string UserId, string? OldPrefix, string Reason);
