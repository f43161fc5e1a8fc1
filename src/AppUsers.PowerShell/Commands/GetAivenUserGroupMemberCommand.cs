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
    [Item(ItemKind.Group, "GroupId", "Group", "Name")]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Group { get; set; }

    /// <summary>Only the memberships of these users, by name, pattern, id, or object.</summary>
    [Parameter]
    [Item(ItemKind.User, "UserId", "User", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        var users = User?.SelectMany(identity => Backend.MatchUsers(identity, Cancellation)).Select(user => user.UserId).ToHashSet(StringComparer.Ordinal);
        ForEachItem(Group ?? ["*"], name =>
        {
            foreach (var group in Backend.MatchGroups(name, Cancellation))
            {
                WriteAll(Backend.GetGroupMembers(group.GroupId, Cancellation).Where(member => users?.Contains(member.UserId) ?? true));
            }
        });
    });
}
