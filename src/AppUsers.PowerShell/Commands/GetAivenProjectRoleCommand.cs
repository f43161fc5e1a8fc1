using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the roles that application users and groups have on projects.</summary>
[Cmdlet(VerbsCommon.Get, "AivenProjectRole", DefaultParameterSetName = OfUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GetAivenProjectRoleCommand : GetRoleCommand
{
    /// <summary>The names of the projects, or patterns; all projects if omitted.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    private protected override IEnumerable<string> ResourceNames => Project ?? ["*"];

    private protected override IEnumerable<Resource> MatchResources(string name) =>
        Backend.MatchProjects(name, Cancellation).Select(project => Resource.Project(project.Name));
}
