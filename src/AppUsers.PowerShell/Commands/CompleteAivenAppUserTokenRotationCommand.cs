using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Ends the tokens that were rotated and whose grace period is over, where that does not happen by itself: over
/// Aiven's API. Meant to be run daily.</summary>
[Cmdlet(VerbsLifecycle.Complete, "AivenAppUserTokenRotation", SupportsShouldProcess = true)]
[OutputType(typeof(AppUserToken))]
public sealed class CompleteAivenAppUserTokenRotationCommand : AivenCommand
{
    /// <summary>The user: a name, a pattern, an id or an object; all users when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Whether to write the tokens that were ended.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (User is null)
        {
            Attempt(() => EndOverdue(userId: null));
            return;
        }

        AttemptEach(User, identity => AttemptEach(Match(identity), user => EndOverdue(user.UserId)));
    }

    private void EndOverdue(string? userId) => AttemptEach(Backend.GetOverdueTokens(userId, Cancellation), End);

    private void End(AppUserToken token)
    {
        if (!ShouldProcess($"token '{token.TokenPrefix}' of application user '{token.UserName}', rotated to '{token.SuccessorPrefix}'", "Revoke"))
        {
            return;
        }

        // Without a reason: who has to be ended by hand keeps none.
        var ended = Backend.RevokeToken(token.UserId, token.TokenPrefix, reason: null, Cancellation);
        if (PassThru)
        {
            WriteObject(ended);
        }
    }
}
