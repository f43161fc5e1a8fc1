using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists projects.</summary>
[Cmdlet(VerbsCommon.Get, "AivenProject")]
[OutputType(typeof(Project))]
public sealed class GetAivenProjectCommand : AivenCommand
{
    /// <summary>The names of the projects, or patterns; all projects if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project")]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only projects directly in this unit, by name, pattern, id, or object.</summary>
    [Parameter]
    [Item(ItemKind.Unit, "UnitId", "Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Unit { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        var units = Unit is null ? null : Backend.MatchUnits(Unit, Cancellation).Select(unit => unit.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        WriteForEachItem(Name ?? ["*"], name => Backend.MatchProjects(name, Cancellation)
            .Where(project => units is null || (project.Unit is string unit && units.Contains(unit))));
    });
}
