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
    [Item(ItemKind.Group, "GroupId", "Group", "Name")]
    [Alias("Group", "GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only groups that this user is a member of, by name, id, or object.</summary>
    [Parameter]
    [Item(ItemKind.User, "UserId", "User", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNull]
    public AppUserIdentity? Member { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        var ids = Member is null ? null : Backend.GetGroupsOf(Backend.ResolveUser(Member, Cancellation).UserId, Cancellation).Select(group => group.GroupId).ToHashSet(StringComparer.Ordinal);
        WriteForEachItem(Name ?? ["*"], name => Backend.MatchGroups(name, Cancellation).Where(group => ids?.Contains(group.GroupId) ?? true));
    });
}
