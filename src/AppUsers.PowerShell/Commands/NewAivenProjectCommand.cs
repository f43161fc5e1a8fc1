using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates projects, on which roles can be granted.</summary>
[Cmdlet(VerbsCommon.New, "AivenProject", SupportsShouldProcess = true)]
[OutputType(typeof(Project))]
public sealed class NewAivenProjectCommand : AivenCommand
{
    /// <summary>The name: 1 to 63 letters, digits, hyphens and underscores.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project")]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>The unit that the projects stand in; the organization itself when left out or empty.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Unit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name ?? [null!], name =>
    {
        if (ShouldProcess($"project '{name}'", "Create"))
        {
            WriteObject(Backend.CreateProject(name, string.IsNullOrEmpty(Unit) ? null : Unit, Cancellation));
        }
    });
}
