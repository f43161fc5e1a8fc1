using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes groups with their memberships and grants. The members remain.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenUserGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UserGroup))]
public sealed class RemoveAivenUserGroupCommand : PassThruCommand, IForcible
{
    /// <summary>The groups, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Group, "GroupId", "Group", "Name", Exactly = true)]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>Whether to do it even if it ends the access of this session, or leaves the organization without an administrator.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem() => ForEachItem(Group, name =>
    {
        var group = Backend.ResolveGroup(name, Cancellation);
        DemandForce(IsOwnGroup(group.GroupId), $"the group '{group.Name}'");
        if (ShouldProcess($"group '{group.Name}' ({group.GroupId}) with {Errors.Count(group.Members, "membership")} and its grants", "Remove", advice: null, () => Impacts.Of(group)))
        {
            var removed = Backend.RemoveGroup(group.GroupId, Cancellation);
            WriteVerbose($"Removed group '{removed.Name}' with {Errors.Count(removed.Members, "membership")} and {Wording.Count(removed.Grants, "grant")}.");
            WriteIfPassThru(group);
        }
    });
}
