using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes projects with the grants on them.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveAivenProjectCommand : AivenCommand
{
    /// <summary>The names; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name, name =>
    {
        var project = ResolveProject(name);
        if (ShouldProcess($"project '{project.Name}' and the roles granted on it", "Remove"))
        {
            var removed = Backend.RemoveProject(project.Name, Cancellation);
            WriteVerbose($"Removed project '{project.Name}' and the roles granted on it ({removed}).");
        }
    });
}
