using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Has all tokens of application users refused until the users are enabled again. Nothing of them is lost.</summary>
[Cmdlet(VerbsLifecycle.Disable, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class DisableAivenAppUserCommand : UserStateCommand, IForcible
{
    /// <summary>Whether to do it even if it ends the access of this session, or leaves the organization without an administrator.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem() => Switch(enables: false, userId => Backend.DisableUser(userId, Cancellation));
}
