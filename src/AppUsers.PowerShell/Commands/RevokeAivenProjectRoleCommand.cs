using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes roles on projects from the users or groups named and nobody else.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenProjectRole", SupportsShouldProcess = true, DefaultParameterSetName = ToUser)]
[OutputType(typeof(void))]
public sealed class RevokeAivenProjectRoleCommand : ProjectRoleCommand
{
    /// <summary>The grants, as they were read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfGrant, ValueFromPipeline = true)]
    [GrantTransformation]
    [ValidateNotNullOrEmpty]
    public RoleGrant[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Project { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HeldRoleCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Role { get; set; } = [];

    private protected override IEnumerable<RoleGrant> Grants => InputObject;

    private protected override bool IsNamed(RoleGrant grant) => base.IsNamed(grant) && IsAmong([.. Project.Select(project => Literal(project, "project"))], grant.Project);

    private protected override void Process(Principal principal, string principalName, Resource resource, string role) =>
        Revoke(principal, principalName, resource, role);
}
