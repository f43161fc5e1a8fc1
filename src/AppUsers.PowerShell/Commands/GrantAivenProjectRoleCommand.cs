using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Grants roles on projects. Granting one that is held already changes nothing.</summary>
[Cmdlet(VerbsSecurity.Grant, "AivenProjectRole", SupportsShouldProcess = true, DefaultParameterSetName = ToUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GrantAivenProjectRoleCommand : ProjectRoleCommand
{
    /// <summary>Grants a role whose name the catalogue of this version does not know.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether to write the grants.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(Principal principal, string principalName, Resource resource, string role) =>
        Grant(principal, principalName, resource, role, Force, PassThru);
}
