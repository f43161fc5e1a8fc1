using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Adds application users to a group. A member stays a member.</summary>
[Cmdlet(VerbsCommon.Add, "AivenUserGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroupMember))]
public sealed class AddAivenUserGroupMemberCommand : GroupMemberCommand
{
    private protected override void Process(UserGroup group, AppUser user)
    {
        if (ShouldProcess($"group '{group.Name}'", $"Add application user '{user.Name}'"))
        {
            WriteIfPassThru(Backend.AddGroupMember(group.GroupId, user.UserId, Cancellation));
        }
    }
}
