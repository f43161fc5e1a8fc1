using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lets disabled tokens be used again.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AivenAppUserToken", SupportsShouldProcess = true, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserToken))]
public sealed class EnableAivenAppUserTokenCommand : TokenStateCommand
{
    private protected override void ProcessItem() => Switch(enables: true, token => Backend.EnableToken(token.UserId, token.TokenPrefix, Cancellation));
}
