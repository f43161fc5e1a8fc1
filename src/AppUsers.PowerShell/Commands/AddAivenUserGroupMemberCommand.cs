using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Adds application users to a group. A member stays a member.</summary>
[Cmdlet(VerbsCommon.Add, "AivenUserGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroupMember))]
public sealed class AddAivenUserGroupMemberCommand : GroupMemberCommand
{
    /// <summary>Whether to write the memberships.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(UserGroup group, AppUser user)
    {
        if (ShouldProcess($"group '{group.Name}'", $"Add application user '{user.Name}'"))
        {
            var member = Backend.AddGroupMember(group.GroupId, user.UserId, Cancellation);
            if (PassThru)
            {
                WriteObject(member);
            }
        }
    }
}
