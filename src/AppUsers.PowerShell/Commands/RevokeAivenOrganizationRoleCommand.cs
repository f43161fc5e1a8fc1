using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes roles on the organization or on units from the users or groups named and nobody else.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenOrganizationRole", SupportsShouldProcess = true, DefaultParameterSetName = ToUser)]
[OutputType(typeof(void))]
public sealed class RevokeAivenOrganizationRoleCommand : OrganizationRoleCommand
{
    private protected override void Process(Principal principal, string principalName, Resource resource, string role) =>
        Revoke(principal, principalName, resource, role);
}
