using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Grants roles on projects. Granting one that is held already changes nothing.</summary>
[Cmdlet(VerbsSecurity.Grant, "AivenProjectRole", SupportsShouldProcess = true)]
[OutputType(typeof(RoleGrant))]
public sealed class GrantAivenProjectRoleCommand : ProjectRoleCommand
{
    /// <summary>Grants a role whose name the catalogue of this version does not know.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether to write the grants.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process(AppUser user, Project project, string role)
    {
        if (ShouldProcess($"project '{project.Name}'", $"Grant the role '{role}' to application user '{user.Name}'"))
        {
            var grant = Backend.GrantProjectRole(user.UserId, project.Name, role, Force, Cancellation);
            if (PassThru)
            {
                WriteObject(grant);
            }
        }
    }
}
