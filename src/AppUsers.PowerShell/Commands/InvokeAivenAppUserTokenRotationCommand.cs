using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.PowerShell.Vaults;

namespace AppUsers.PowerShell.Commands;

/// <summary>Rotates tokens: replaces each with a new one that has the same settings. The old token ends after the grace period, or
/// immediately without one.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AivenAppUserTokenRotation", SupportsShouldProcess = true, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserNewToken), typeof(AppUserToken), typeof(string))]
public sealed class InvokeAivenAppUserTokenRotationCommand : NewTokenCommand
{
    private const string ByPrefix = "TokenPrefix";
    private const string ByObject = "InputObject";

    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPrefix, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The prefixes of the tokens; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPrefix, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RotatableTokenPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TokenPrefix { get; set; } = [];

    /// <summary>The tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public AppUserToken[] InputObject { get; set; } = [];

    /// <summary>How long the old token stays valid next to the new one, up to 10 years; not at all if omitted.</summary>
    [Parameter]
    [TimeSpanTransformation]
    public TimeSpan GracePeriod { get; set; }

    /// <summary>The secret in the vault is that of the old token.</summary>
    private protected override bool ReplacesSavedSecret => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CheckParameters();
        if (ParameterSetName == ByObject)
        {
            ForEachItem(InputObject, Rotate);
            return;
        }

        ForEachItem(User, identity =>
        {
            var user = Backend.ResolveUser(identity, Cancellation);
            ForEachItem(TokenPrefix, prefix => Rotate(Backend.ResolveToken(user, prefix, Cancellation)));
        });
    }

    /// <summary>Writes the secret, because the old token may already have ended.</summary>
    private protected override AppUsersException AfterFailedSave(CreatedToken created, SaveFailure failure)
    {
        WriteObject(WithSecret(created));
        return VaultErrors.NotSavedButWritten(failure);
    }

    private void Rotate(AppUserToken token)
    {
        if (ShouldProcess(Wording.Of(token), "Rotate" + AndSave))
        {
            WriteNewToken(token.UserId, () => Backend.RotateToken(token.UserId, token.TokenPrefix, GracePeriod, Cancellation));
        }
    }
}
