using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes application users from a group. The users and their own grants remain.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenUserGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveAivenUserGroupMemberCommand : GroupMemberCommand, IForcible
{
    /// <summary>Whether to do it even if the organization then has no administrator, as the local administrator of a store.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(UserGroup group, AppUser user)
    {
        if (ShouldProcess($"group '{group.Name}'", $"Remove application user '{user.Name}'"))
        {
            Backend.RemoveGroupMember(group.GroupId, user.UserId, Cancellation);
        }
    }
}
