using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that adds application users to a group or removes them from it.</summary>
public abstract class GroupMemberCommand : PassThruCommand
{
    /// <summary>The group, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Group, "GroupId", "Group")]
    [Alias("GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string Group { get; set; } = string.Empty;

    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>Changes one membership, after confirmation.</summary>
    private protected abstract void Process(UserGroup group, AppUser user);

    private protected sealed override void ProcessItem() => ForEachItem(User, identity =>
        Process(Backend.ResolveGroup(Group, Cancellation), Backend.ResolveUser(identity, Cancellation)));
}
