using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes roles on projects from the users named and nobody else.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenProjectRole", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RevokeAivenProjectRoleCommand : ProjectRoleCommand
{
    /// <inheritdoc/>
    protected override void Process(AppUser user, Project project, string role)
    {
        if (ShouldProcess($"project '{project.Name}'", $"Revoke the role '{role}' from application user '{user.Name}'"))
        {
            Backend.RevokeProjectRole(user.UserId, project.Name, role, Cancellation);
        }
    }
}
