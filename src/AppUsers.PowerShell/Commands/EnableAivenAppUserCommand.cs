using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lets disabled application users use their tokens again.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class EnableAivenAppUserCommand : UserStateCommand
{
    private protected override void ProcessItem() => Switch(enables: true, userId => Backend.EnableUser(userId, Cancellation));
}
