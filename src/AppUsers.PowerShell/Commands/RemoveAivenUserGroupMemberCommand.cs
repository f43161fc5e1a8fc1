using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes application users from a group. The users and their own grants remain.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenUserGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroupMember))]
public sealed class RemoveAivenUserGroupMemberCommand : GroupMemberCommand, IForcible
{
    /// <summary>Whether to do it even if it ends the access of this session, or leaves the organization without an administrator.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(UserGroup group, AppUser user)
    {
        DemandForce(IsOwnUser(user.UserId), $"the membership in the group '{group.Name}'");
        if (ShouldProcess($"group '{group.Name}'", $"Remove application user '{user.Name}'", advice: null, () => Impacts.Of(group, user)))
        {
            var member = PassThru ? Backend.GetGroupMembers(group.GroupId, Cancellation).FirstOrDefault(one => one.UserId == user.UserId) : null;
            Backend.RemoveGroupMember(group.GroupId, user.UserId, Cancellation);
            WriteIfPassThru(member);
        }
    }
}
