using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Grants roles on projects. A role that is already held stays as it is.</summary>
[Cmdlet(VerbsSecurity.Grant, "AivenProjectRole", SupportsShouldProcess = true, DefaultParameterSetName = ForUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GrantAivenProjectRoleCommand : GrantRoleCommand
{
    /// <summary>The names of the projects; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ForUser, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ForGroup, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Project { get; set; } = [];

    private protected override bool IsAbout(ResourceKind kind) => kind == ResourceKind.Project;

    private protected override IEnumerable<Func<Resource>> Resources => OnProjects(Project);
}
