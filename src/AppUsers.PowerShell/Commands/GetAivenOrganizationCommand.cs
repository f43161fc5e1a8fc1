using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Shows the organization and its limits.</summary>
[Cmdlet(VerbsCommon.Get, "AivenOrganization")]
[OutputType(typeof(Organization))]
public sealed class GetAivenOrganizationCommand : AivenCommand
{
    private protected override void ProcessItem() => RunItem(() => WriteObject(Backend.GetOrganization(Cancellation)));
}
