using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the description of groups.</summary>
[Cmdlet(VerbsCommon.Set, "AivenUserGroup", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroup))]
public sealed class SetAivenUserGroupCommand : ChangeTextCommand
{
    /// <summary>The names or ids; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Group, name =>
    {
        var group = ResolveGroup(name);
        if (ShouldProcess($"group '{group.Name}' ({group.GroupId})", "Change"))
        {
            WriteWhenAsked(Backend.UpdateGroup(group.GroupId, Change, Cancellation));
        }
    });
}
