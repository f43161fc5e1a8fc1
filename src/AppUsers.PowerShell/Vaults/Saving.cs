using AppUsers.Backend;

namespace AppUsers.PowerShell.Vaults;

/// <summary>A rotation whose new secret is saved in a vault.</summary>
/// <param name="Old">The token that is rotated.</param>
/// <param name="GracePeriod">How long it stays valid.</param>
/// <param name="Force">Whether to replace a secret that does not say which token it belongs to.</param>
internal sealed record SavedRotation(AppUserToken Old, TimeSpan GracePeriod, bool Force);

/// <summary>Saves the secret of one new token. In the end, the vault holds it and the token that it replaces is over, or everything is
/// as it was before: a secret is never lost, and no token that works is left without one.</summary>
internal sealed class Saving
{
    private readonly SecretVault vault;
    private readonly IAppUserBackend backend;
    private readonly string name;
    private readonly SavedRotation? rotation;
    private readonly SavedSecret? replaced;

    /// <summary>Checks, before a token is created, that its secret can be saved.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="backend">A backend that does not write messages, so that it works while the command is being stopped.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="rotation">The rotation; null for a token that does not replace another one.</param>
    /// <param name="cancellation">Stops the wait for the vault.</param>
    public Saving(SecretVault vault, IAppUserBackend backend, string name, SavedRotation? rotation, CancellationToken cancellation)
    {
        (this.vault, this.backend, this.name, this.rotation) = (vault, backend, name, rotation);

        // What a rotation replaces is put back if it fails.
        replaced = vault.Find(name, withValue: rotation is not null, cancellation);
        if (replaced is not null)
        {
            CheckReplaceable(replaced);
        }
    }

    /// <summary>Creates a token, saves its secret, and then ends the token that it replaces.</summary>
    /// <param name="create">Creates the token.</param>
    /// <param name="cancellation">Undoes everything, until the old token is ended.</param>
    /// <exception cref="AppUsersException">SecretNotSaved</exception>
    public (AppUserToken Token, IReadOnlyList<string> Warnings) Run(Func<CreatedToken> create, CancellationToken cancellation)
    {
        var created = create();
        var warnings = Save(created, cancellation);
        if (rotation is not null)
        {
            HandOver(created, rotation);
        }

        return (created.Token, warnings);
    }

    private void CheckReplaceable(SavedSecret saved)
    {
        if (rotation is null)
        {
            throw VaultErrors.SecretNameTaken(vault.Name, name);
        }

        if (saved.TokenPrefix is not string prefix)
        {
            if (!rotation.Force)
            {
                throw VaultErrors.SecretOfUnknown(vault.Name, name);
            }
        }
        else if (saved.UserId != rotation.Old.UserId)
        {
            throw VaultErrors.SecretOfAnother(vault.Name, name, saved.UserName, saved.UserId!);
        }
        else if (prefix != rotation.Old.TokenPrefix && IsActive(prefix))
        {
            throw VaultErrors.SecretOfActiveToken(vault.Name, name, prefix);
        }
    }

    private IReadOnlyList<string> Save(CreatedToken created, CancellationToken cancellation)
    {
        SaveResult result;
        try
        {
            result = vault.Save(name, created, replaced, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
        catch
        {
            _ = Undo(created, "the command was stopped");
            throw;
        }

        return result.FailureReason is string reason ? throw Undo(created, reason) : result.Warnings;
    }

    private void HandOver(CreatedToken created, SavedRotation rotation)
    {
        try
        {
            backend.HandOver(rotation.Old.UserId, rotation.Old.TokenPrefix, created.Token.TokenPrefix, rotation.GracePeriod, CancellationToken.None);
        }
        catch (AppUsersException e)
        {
            // Without the old token, the new one is all that there is.
            throw OldTokenRemains(rotation.Old.TokenPrefix) && vault.TakeBack(name, created, replaced)
                ? Undo(created, $"the old token could not be ended: {e.Problem}")
                : VaultErrors.NotHandedOver(Failure(created, e.Problem), rotation.Old.TokenPrefix);
        }
    }

    /// <summary>Revokes the token first, because the vault may take long, and takes its secret out of the vault.</summary>
    private AppUsersException Undo(CreatedToken created, string reason)
    {
        string? stillValid = null;
        try
        {
            // Aiven's API does not keep a reason.
            backend.RevokeToken(created.Token.UserId, created.Token.TokenPrefix, reason: null, CancellationToken.None);
        }
        catch (AppUsersException e)
        {
            stillValid = e.Problem;
        }

        var failure = Failure(created, reason);
        return (vault.TakeBack(name, created, replaced), stillValid) switch
        {
            (_, not null) => VaultErrors.NotSavedNorRevoked(failure, stillValid),
            (false, _) => VaultErrors.NotSavedNorTakenBack(failure),
            _ => VaultErrors.NotSavedAndRevoked(failure),
        };
    }

    private bool OldTokenRemains(string tokenPrefix)
    {
        try
        {
            return IsActive(tokenPrefix);
        }
        catch (AppUsersException)
        {
            // That is not known.
            return false;
        }
    }

    private bool IsActive(string tokenPrefix)
    {
        try
        {
            return backend.GetToken(rotation!.Old.UserId, tokenPrefix, CancellationToken.None).State == AppUserTokenState.Active;
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenNotFound)
        {
            return false;
        }
    }

    private SaveFailure Failure(CreatedToken created, string reason) => new(
        vault.Name, name, created.Token.TokenPrefix, created.Token.UserName, created.Token.UserId, rotation?.Old.TokenPrefix, reason);
}
