using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Vaults;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that makes tokens, and writes each secret once or saves it in a vault.</summary>
public abstract class NewTokenCommand : AivenCommand
{
    private readonly Dictionary<string, SecretVault> openedVaults = [];

    /// <summary>Writes only the secret, as a string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Saves the secret under this name in a vault of the module SecretManagement, and writes the token without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    public string? SaveAs { get; set; }

    /// <summary>The vault to save the secret in; the default vault if omitted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>The name of each secret, for the advice on several tokens.</summary>
    private protected abstract string NameOfEach { get; }

    /// <summary>The end of a confirmation: where the secret will be saved.</summary>
    private protected string AndSave =>
        SaveAs is null ? string.Empty : $" and save its secret as '{SaveAs}' in {(Vault is null ? "the default vault" : $"the vault '{Vault}'")}";

    private SecretVault OpenVault
    {
        get
        {
            if (!openedVaults.TryGetValue(Vault ?? string.Empty, out var vault))
            {
                openedVaults[Vault ?? string.Empty] = vault = OrTerminate(() => SecretVault.Open(this, Vault, Cancellation));
            }

            return vault;
        }
    }

    /// <summary>Ends the command if parameters conflict, because they conflict for every item.</summary>
    private protected void CheckParameters() => OrTerminate(() => (SaveAs, Vault) switch
    {
        (not null, _) when AsPlainText => throw VaultErrors.AsPlainTextWithSaveAs(),
        (null, string vault) => throw VaultErrors.VaultWithoutSaveAs(vault),
        _ => true,
    });

    /// <summary>Creates a token and writes its secret, or saves the secret and writes the token without it.</summary>
    /// <param name="create">Creates the token.</param>
    /// <param name="rotation">The rotation, if the token replaces another one and its secret is saved.</param>
    private protected void WriteNewToken(Func<CreatedToken> create, SavedRotation? rotation = null)
    {
        if (SaveAs is null)
        {
            var created = create();
            WriteObject(AsPlainText ? created.Secret.Reveal() : new AppUserNewToken(created.Token, created.Secret.ToSecureString()));
            return;
        }

        OpenVault.CheckName(SaveAs, NameOfEach);
        var (token, warnings) = new Saving(OpenVault, SilentBackend, SaveAs, rotation, Cancellation).Run(create, Cancellation);

        // Only now: a warning can end the command.
        foreach (var warning in warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(token);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var vault in openedVaults.Values)
        {
            vault.Dispose();
        }

        base.Dispose(disposing);
    }
}
