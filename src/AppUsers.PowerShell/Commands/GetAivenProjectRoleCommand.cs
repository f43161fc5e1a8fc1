using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists roles that application users and groups hold on projects.</summary>
[Cmdlet(VerbsCommon.Get, "AivenProjectRole", DefaultParameterSetName = OfUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GetAivenProjectRoleCommand : GetRoleCommand
{
    /// <summary>Names of projects or patterns; all projects when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Project { get; set; }

    private protected override IEnumerable<string> ResourceNames => Project ?? ["*"];

    private protected override IEnumerable<Resource> MatchResources(string name) =>
        MatchProjects(name).Select(project => Resource.Project(project.Name));
}
