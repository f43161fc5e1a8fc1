using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Rotates tokens: makes a successor with the same settings; the old token ends after the grace period, or at
/// once without one.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AivenAppUserTokenRotation", SupportsShouldProcess = true, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserNewToken), typeof(AppUserToken), typeof(string))]
public sealed class InvokeAivenAppUserTokenRotationCommand : NewSecretCommand
{
    private const string ByPrefix = "TokenPrefix";
    private const string ByObject = "InputObject";

    /// <summary>The user: a name, an id or an object; no patterns.</summary>
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

    /// <summary>The tokens, as they were read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public AppUserToken[] InputObject { get; set; } = [];

    /// <summary>How long the old token stays valid beside its successor, up to 10 years; not at all when left out.</summary>
    [Parameter]
    [SpanTransformation]
    public TimeSpan GracePeriod { get; set; }

    /// <summary>The stored secret is the one that the rotation ends.</summary>
    private protected override bool Replaces => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CheckParameters();
        if (ParameterSetName == ByObject)
        {
            AttemptEach(InputObject, Rotate);
            return;
        }

        AttemptEach(User, identity =>
        {
            var user = Resolve(identity);
            AttemptEach(TokenPrefix, prefix => Rotate(ResolveToken(user, prefix)));
        });
    }

    /// <summary>Writes it: where there is no grace period, the old token has ended already.</summary>
    private protected override AppUsersException NotSaved(CreatedToken created, UnsavedSecret unsaved)
    {
        WriteObject(WithSecret(created));
        return VaultErrors.NotSavedButWritten(unsaved);
    }

    private void Rotate(AppUserToken token)
    {
        if (ShouldProcess($"token '{token.TokenPrefix}' of application user '{token.UserName}'", "Rotate" + Saving))
        {
            HandOut(token.UserId, () => Backend.RotateToken(token.UserId, token.TokenPrefix, GracePeriod, Cancellation));
        }
    }
}
