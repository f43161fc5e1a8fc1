using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists groups of application users.</summary>
[Cmdlet(VerbsCommon.Get, "AivenUserGroup")]
[OutputType(typeof(UserGroup))]
public sealed class GetAivenUserGroupCommand : AivenCommand
{
    /// <summary>The groups, by name, pattern, id, or object; all groups if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("Group", "GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        WriteForEachItem(Name ?? ["*"], name => Backend.MatchGroups(name, Cancellation));
}
