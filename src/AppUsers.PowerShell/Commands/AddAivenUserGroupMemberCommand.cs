using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Adds application users to a group. Adding a member again changes nothing.</summary>
[Cmdlet(VerbsCommon.Add, "AivenUserGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroupMember))]
public sealed class AddAivenUserGroupMemberCommand : AivenCommand
{
    /// <summary>The name or id of the group; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string Group { get; set; } = string.Empty;

    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>Whether to write the memberships.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var group = ResolveGroup(Group);
        var user = Resolve(identity);
        if (ShouldProcess($"group '{group.Name}'", $"Add application user '{user.Name}'"))
        {
            var member = Backend.AddGroupMember(group.GroupId, user.UserId, Cancellation);
            if (PassThru)
            {
                WriteObject(member);
            }
        }
    });
}
