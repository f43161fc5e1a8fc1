using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists projects.</summary>
[Cmdlet(VerbsCommon.Get, "AivenProject")]
[OutputType(typeof(Project))]
public sealed class GetAivenProjectCommand : AivenCommand
{
    /// <summary>Names or patterns; all projects when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only projects that stand in this unit, itself and not in one below: a name, an id or a pattern.</summary>
    [Parameter]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Unit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(() =>
    {
        var units = Unit is null ? null : MatchUnits(Unit).Select(unit => unit.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        AttemptEach(Name ?? ["*"], name => WriteObject(
            MatchProjects(name).Where(project => units is null || (project.Unit is string unit && units.Contains(unit))),
            enumerateCollection: true));
    });
}
