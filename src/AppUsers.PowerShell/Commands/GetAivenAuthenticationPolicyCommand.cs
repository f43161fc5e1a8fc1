using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Shows how people can log in to the organization.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAuthenticationPolicy")]
[OutputType(typeof(AuthenticationPolicy))]
public sealed class GetAivenAuthenticationPolicyCommand : AivenCommand
{
    private protected override void ProcessItem() => RunItem(() => WriteObject(Backend.GetAuthenticationPolicy(Cancellation)));
}
