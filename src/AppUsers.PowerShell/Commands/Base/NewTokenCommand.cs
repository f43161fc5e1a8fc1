using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.PowerShell.Vaults;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that makes tokens, and writes each secret once or saves it in a vault.</summary>
public abstract class NewTokenCommand : AivenCommand
{
    private SecretVault? openedVault;

    /// <summary>Writes only the secret, as a string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Saves the secret under this name in a vault of the module SecretManagement, and writes the token without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SaveAs { get; set; }

    /// <summary>The vault to save the secret in; the default vault if omitted.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>Whether the secret replaces one of the same user that has the same name.</summary>
    private protected abstract bool ReplacesSavedSecret { get; }

    /// <summary>The end of a confirmation: where the secret will be saved.</summary>
    private protected string AndSave =>
        SaveAs is null ? string.Empty : $" and save its secret as '{SaveAs}' in {(Vault is null ? "the default vault" : $"the vault '{Vault}'")}";

    private SecretVault OpenVault => openedVault ??= OrTerminate(() => SecretVault.Open(this, Vault));

    /// <summary>Deals with a token whose secret the vault did not save, and returns the error.</summary>
    private protected abstract AppUsersException AfterFailedSave(CreatedToken created, SaveFailure failure);

    /// <summary>Ends the command if parameters conflict, because they conflict for every item.</summary>
    private protected void CheckParameters() => OrTerminate(() => (SaveAs, Vault) switch
    {
        (not null, _) when AsPlainText => throw VaultErrors.AsPlainTextWithSaveAs(),
        (null, string vault) => throw VaultErrors.VaultWithoutSaveAs(vault),
        _ => true,
    });

    /// <summary>Makes a token, once it is certain that its secret can be saved, and writes it.</summary>
    private protected void WriteNewToken(string userId, Func<CreatedToken> make)
    {
        if (SaveAs is null)
        {
            var created = make();
            WriteObject(AsPlainText ? created.Secret.Reveal() : WithSecret(created));
            return;
        }

        OpenVault.CheckName(SaveAs, ReplacesSavedSecret ? userId : null);
        Save(SaveAs, make());
    }

    private protected static AppUserNewToken WithSecret(CreatedToken created) => new(created.Token, created.Secret.ToSecureString());

    private void Save(string name, CreatedToken created)
    {
        SaveResult result;
        try
        {
            result = OpenVault.Save(name, created);
        }
        catch
        {
            // Ctrl+C, while the vault was saving.
            _ = AfterFailedSave(created, Failure("the command was stopped"));
            throw;
        }

        if (result.FailureReason is string reason)
        {
            throw AfterFailedSave(created, Failure(reason));
        }

        // Only now: a warning can end the command.
        foreach (var warning in result.Warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(created.Token);

        SaveFailure Failure(string reason) =>
            new(OpenVault.Name, name, created.Token.TokenPrefix, created.Token.UserName, created.Token.UserId, reason);
    }

    private T OrTerminate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AppUsersException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
            throw;
        }
    }
}
