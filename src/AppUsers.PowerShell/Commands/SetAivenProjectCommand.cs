using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Moves projects to another unit, or to the organization itself.</summary>
[Cmdlet(VerbsCommon.Set, "AivenProject", SupportsShouldProcess = true)]
[OutputType(typeof(Project))]
public sealed class SetAivenProjectCommand : PassThruCommand
{
    /// <summary>The names of the projects; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name", Exactly = true)]
    [Alias("Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The unit to move the projects to, by name, id, or object; empty for the organization itself.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [Item(ItemKind.Unit, "UnitId", "Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowEmptyString]
    public string Unit { get; set; } = string.Empty;

    private protected override void ProcessItem() => ForEachItem(Name, name =>
    {
        var project = Backend.ResolveProject(name, Cancellation);
        var unit = Unit.Length == 0 ? null : Backend.ResolveUnit(Unit, Cancellation).Name;
        if (ShouldProcess($"project '{project.Name}'", project.Unit == unit ? Wording.Changes() : $"Move from {PlaceOf(project.Unit)} to {PlaceOf(unit)}"))
        {
            WriteIfPassThru(Backend.UpdateProject(project.Name, new ProjectChange { Moves = true, Unit = unit }, Cancellation));
        }
    });

    private static string PlaceOf(string? unit) => unit is null ? "the organization" : $"unit '{unit}'";
}
