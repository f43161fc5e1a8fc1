using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the members of groups.</summary>
[Cmdlet(VerbsCommon.Get, "AivenUserGroupMember")]
[OutputType(typeof(UserGroupMember))]
public sealed class GetAivenUserGroupMemberCommand : AivenCommand
{
    /// <summary>The groups, by name, pattern, id, or object; all groups if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Group { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEachItem(Group ?? ["*"], name =>
    {
        foreach (var group in Backend.MatchGroups(name, Cancellation))
        {
            WriteAll(Backend.GetGroupMembers(group.GroupId, Cancellation));
        }
    });
}
