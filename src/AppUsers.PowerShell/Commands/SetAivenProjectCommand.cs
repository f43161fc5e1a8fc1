using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Moves projects into a unit, or back into the organization itself.</summary>
[Cmdlet(VerbsCommon.Set, "AivenProject", SupportsShouldProcess = true)]
[OutputType(typeof(Project))]
public sealed class SetAivenProjectCommand : AivenCommand
{
    /// <summary>The names; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The unit to move the projects into; an empty name moves them into the organization itself.</summary>
    [Parameter(Mandatory = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowEmptyString]
    public string Unit { get; set; } = string.Empty;

    /// <summary>Whether to write the moved projects.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name, name =>
    {
        var project = ResolveProject(name);
        var unit = Unit.Length == 0 ? null : ResolveUnit(Unit).Name;
        if (ShouldProcess($"project '{project.Name}'", $"Move to {(unit is null ? "the organization" : $"unit '{unit}'")}"))
        {
            project = Backend.MoveProject(project.Name, unit, Cancellation);
            if (PassThru)
            {
                WriteObject(project);
            }
        }
    });
}
