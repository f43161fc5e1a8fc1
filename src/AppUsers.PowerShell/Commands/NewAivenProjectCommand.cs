using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates projects, on which roles can be granted.</summary>
[Cmdlet(VerbsCommon.New, "AivenProject", SupportsShouldProcess = true)]
[OutputType(typeof(Project))]
public sealed class NewAivenProjectCommand : CreateCommand
{
    /// <summary>The names: 1 to 63 letters, digits, hyphens and underscores, unique in the organization regardless of case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project")]
    [Item(ItemKind.Project, "Name", "Project", Exactly = true, IsNew = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>The unit to create the projects in, by name, id, or object; the organization itself if omitted or empty.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [Alias("UnitId")]
    [Item(ItemKind.Unit, "UnitId", "Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Unit { get; set; }

    private protected override void ProcessItem() =>
        CreateEach("project", Name, name => Backend.CreateProject(name, string.IsNullOrEmpty(Unit) ? null : Unit, Cancellation));
}
