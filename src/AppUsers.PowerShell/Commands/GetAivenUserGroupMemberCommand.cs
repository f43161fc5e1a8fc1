using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the members of groups.</summary>
[Cmdlet(VerbsCommon.Get, "AivenUserGroupMember")]
[OutputType(typeof(UserGroupMember))]
public sealed class GetAivenUserGroupMemberCommand : AivenCommand
{
    /// <summary>Names, ids or patterns of groups; all groups when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Group { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Group ?? ["*"], name =>
    {
        foreach (var group in MatchGroups(name))
        {
            WriteObject(Backend.GetGroupMembers(group.GroupId, Cancellation), enumerateCollection: true);
        }
    });
}
