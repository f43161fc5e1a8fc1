using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the description of groups.</summary>
[Cmdlet(VerbsCommon.Set, "AivenUserGroup", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroup))]
public sealed class SetAivenUserGroupCommand : ChangeTextCommand
{
    /// <summary>The groups, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Group, "GroupId", "Group", "Name", Exactly = true)]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    private protected override void ProcessItem() => ForEachItem(Group, name =>
    {
        var group = Backend.ResolveGroup(name, Cancellation);
        var change = ChangeOf($"group '{group.Name}'");
        if (ShouldProcess($"group '{group.Name}' ({group.GroupId})", Describe(change, group.Name, group.Description)))
        {
            WriteIfPassThru(Backend.UpdateGroup(group.GroupId, change, Cancellation));
        }
    });
}
