using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists projects.</summary>
[Cmdlet(VerbsCommon.Get, "AivenProject")]
[OutputType(typeof(Project))]
public sealed class GetAivenProjectCommand : AivenCommand
{
    /// <summary>Names or patterns; all projects when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        AttemptEach(Name ?? ["*"], name => WriteObject(MatchProjects(name), enumerateCollection: true));
}
