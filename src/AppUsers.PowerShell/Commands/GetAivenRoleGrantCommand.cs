using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists every grant: on projects, on units, and on the organization.</summary>
[Cmdlet(VerbsCommon.Get, "AivenRoleGrant", DefaultParameterSetName = OfUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GetAivenRoleGrantCommand : GetRoleCommand
{
    /// <summary>The names of the projects, or patterns: the grants that apply to them. All grants if omitted.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    private protected override IEnumerable<string> ResourceNames => Project ?? [string.Empty];

    private protected override bool IsEverywhere => Project is null;

    private protected override IEnumerable<Resource> MatchResources(string name) => IsEverywhere
        ? Backend.AllResources(Cancellation)
        : Backend.MatchProjects(name, Cancellation).SelectMany(project => Backend.ResourcesFrom(project, Cancellation));
}
