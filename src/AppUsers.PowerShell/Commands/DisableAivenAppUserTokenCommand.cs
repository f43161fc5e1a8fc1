using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Has tokens refused until they are enabled again.</summary>
[Cmdlet(VerbsLifecycle.Disable, "AivenAppUserToken", SupportsShouldProcess = true, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserToken))]
public sealed class DisableAivenAppUserTokenCommand : TokenStateCommand, IForcible
{
    /// <summary>Whether to do it even if it ends the access of this session.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem() => Switch(enables: false, token => Backend.DisableToken(token.UserId, token.TokenPrefix, Cancellation));
}
