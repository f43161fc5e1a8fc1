using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Shows the networks from which clients of the API can use the organization.</summary>
[Cmdlet(VerbsCommon.Get, "AivenOrganizationAllowlist")]
[OutputType(typeof(OrganizationAllowlist))]
public sealed class GetAivenOrganizationAllowlistCommand : AivenCommand
{
    private protected override void ProcessItem() => RunItem(() => WriteObject(Backend.GetAllowlist(Cancellation)));
}
