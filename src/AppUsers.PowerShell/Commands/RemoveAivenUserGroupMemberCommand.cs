using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Takes application users out of a group. The users and their own grants stay.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenUserGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveAivenUserGroupMemberCommand : AivenCommand
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

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var group = ResolveGroup(Group);
        var user = Resolve(identity);
        if (ShouldProcess($"group '{group.Name}'", $"Remove application user '{user.Name}'"))
        {
            Backend.RemoveGroupMember(group.GroupId, user.UserId, Cancellation);
        }
    });
}
