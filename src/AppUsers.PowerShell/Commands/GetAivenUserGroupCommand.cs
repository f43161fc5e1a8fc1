using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists groups of application users.</summary>
[Cmdlet(VerbsCommon.Get, "AivenUserGroup")]
[OutputType(typeof(UserGroup))]
public sealed class GetAivenUserGroupCommand : AivenCommand
{
    /// <summary>Names, ids or patterns; all groups when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("Group", "GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        AttemptEach(Name ?? ["*"], name => WriteObject(MatchGroups(name), enumerateCollection: true));
}
