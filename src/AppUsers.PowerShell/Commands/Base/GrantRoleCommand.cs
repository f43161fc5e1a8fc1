using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that grants roles.</summary>
public abstract class GrantRoleCommand : RoleCommand
{
    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ForUser, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ForGroup, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Role, "Role", "Name")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    [ValidateNotNullOrEmpty]
    public sealed override string[] Role { get; set; } = [];

    /// <summary>Grants roles that this version does not know.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected sealed override void Process(Principal principal, string principalName, Resource resource, string role)
    {
        if (ShouldProcess(
            resource.ToString(),
            $"Grant the role '{role}' to {principalName}",
            () => Backend.GetGrantAdvice(principal, resource, role, Force, Cancellation)))
        {
            var (grant, warning) = Backend.GrantRole(principal, resource, role, Force, Cancellation);
            if (warning is not null)
            {
                WriteWarning(warning);
            }

            WriteIfPassThru(grant);
        }
    }
}
