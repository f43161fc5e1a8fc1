using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes rotated tokens whose grace period is over. Only Aiven's API needs this, for example once a day: in a store they expire by
/// themselves.</summary>
[Cmdlet(VerbsLifecycle.Complete, "AivenAppUserTokenRotation", SupportsShouldProcess = true)]
[OutputType(typeof(AppUserToken))]
public sealed class CompleteAivenAppUserTokenRotationCommand : PassThruCommand, IForcible
{
    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Whether to revoke even the token that this session uses.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem()
    {
        if (User is null)
        {
            RunItem(() => RevokeOverdue(userId: null));
            return;
        }

        ForEachItem(User, identity => ForEachItem(Backend.MatchUsers(identity, Cancellation), user => RevokeOverdue(user.UserId)));
    }

    private void RevokeOverdue(string? userId) => ForEachItem(Backend.GetOverdueTokens(userId, Cancellation), Revoke);

    private void Revoke(AppUserToken token)
    {
        DemandForce(ConnectionInUse.Uses(token.TokenPrefix), $"the token '{token.TokenPrefix}'");
        if (ShouldProcess($"{Wording.Of(token)}, rotated to '{token.SuccessorPrefix}'", "Revoke", advice: null, () => Impacts.Of(token)))
        {
            // Aiven's API does not keep a reason.
            WriteIfPassThru(Backend.RevokeToken(token.UserId, token.TokenPrefix, reason: null, Cancellation));
        }
    }
}
