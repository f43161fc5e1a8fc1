using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists what application users may do on projects, each permission with every way they came by it.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAccess")]
[OutputType(typeof(AccessEntry))]
public sealed class GetAivenAccessCommand : AivenCommand
{
    /// <summary>The user: a name, a pattern, an id or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>Names of projects or patterns; all projects when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Project { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        foreach (var user in Match(identity))
        {
            AttemptEach(Project ?? ["*"], name =>
            {
                foreach (var project in MatchProjects(name))
                {
                    WriteObject(Backend.GetAccess(user.UserId, project.Name, Cancellation), enumerateCollection: true);
                }
            });
        }
    });
}
