using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes projects and the grants on them.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Project))]
public sealed class RemoveAivenProjectCommand : PassThruCommand
{
    /// <summary>The names of the projects; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name", Exactly = true)]
    [Alias("Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected override void ProcessItem() => ForEachItem(Name, name =>
    {
        var project = Backend.ResolveProject(name, Cancellation);
        if (ShouldProcess($"project '{project.Name}' and the grants on it", "Remove", advice: null, () => Impacts.Of(project)))
        {
            var removed = Backend.RemoveProject(project.Name, Cancellation);
            WriteVerbose($"Removed project '{project.Name}' with {Wording.Count(removed, "grant")}.");
            WriteIfPassThru(project);
        }
    });
}
