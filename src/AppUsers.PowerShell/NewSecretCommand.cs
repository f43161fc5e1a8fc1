using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell;

/// <summary>What making a token and rotating one share: the secret of the new token is handed out, this once, to the pipeline
/// or into a vault.</summary>
public abstract class NewSecretCommand : AivenCommand
{
    private SecretVault? opened;

    /// <summary>Writes the secret alone, as a string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Saves the secret by this name in a vault of the module SecretManagement, and writes the token without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SaveAs { get; set; }

    /// <summary>The vault to save the secret in; the default vault when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>Whether the secret takes the place of one of the same user that is saved by the same name.</summary>
    private protected abstract bool Replaces { get; }

    /// <summary>What is to be asked about before a token is made.</summary>
    private protected string Saving =>
        SaveAs is null ? string.Empty : $" and save its secret as '{SaveAs}' in {(Vault is null ? "the default vault" : $"the vault '{Vault}'")}";

    private SecretVault OpenVault => opened ??= Required(() => SecretVault.Open(this, Vault));

    /// <summary>Sees to a token whose secret no vault took. What is to be said about it.</summary>
    private protected abstract AppUsersException NotSaved(CreatedToken created, UnsavedSecret unsaved);

    /// <summary>Whether the parameters fit together; it ends the command when not, since they would fit no other item either.</summary>
    private protected void CheckParameters() => Required(() => (SaveAs, Vault) switch
    {
        (not null, _) when AsPlainText => throw VaultErrors.AsPlainTextWithSaveAs(),
        (null, string vault) => throw VaultErrors.VaultWithoutSaveAs(vault),
        _ => true,
    });

    /// <summary>Makes a token, once it is certain that its secret can go where it is wanted, and hands the secret out.</summary>
    /// <param name="userId">Whose token it is.</param>
    /// <param name="make">Makes it.</param>
    private protected void HandOut(string userId, Func<CreatedToken> make)
    {
        if (SaveAs is null)
        {
            var created = make();
            WriteObject(AsPlainText ? created.Secret.Reveal() : WithSecret(created));
            return;
        }

        OpenVault.CheckName(SaveAs, Replaces ? userId : null);
        Save(SaveAs, make());
    }

    private protected static AppUserNewToken WithSecret(CreatedToken created) =>
        new(created.Token, Secrets.ToSecureString(created.Secret.Reveal()));

    private void Save(string name, CreatedToken created)
    {
        SavedSecret saved;
        try
        {
            saved = OpenVault.Save(name, created);
        }
        catch
        {
            // Ctrl+C, while the vault was at it.
            _ = NotSaved(created, Unsaved("it was stopped"));
            throw;
        }

        if (saved.Reason is string reason)
        {
            throw NotSaved(created, Unsaved(reason));
        }

        UnsavedSecret Unsaved(string reason) =>
            new(OpenVault.Name, name, created.Token.TokenPrefix, created.Token.UserName, created.Token.UserId, reason);

        // Not before: a warning may end the command.
        foreach (var warning in saved.Warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(created.Token);
    }

    private T Required<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (AppUsersException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
            throw;
        }
    }
}
