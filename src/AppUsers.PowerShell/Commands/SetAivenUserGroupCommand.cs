using System.Management.Automation;
using AppUsers.Backend;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the description of groups.</summary>
[Cmdlet(VerbsCommon.Set, "AivenUserGroup", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroup))]
public sealed class SetAivenUserGroupCommand : AivenCommand
{
    /// <summary>The names or ids; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "Name")]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The new description; an empty one takes the old one away. Not taken from the pipeline: an object read a
    /// while ago would bring its old one along.</summary>
    [Parameter]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>Whether to write the changed groups.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var change = new TextChange
        {
            NewName = NewName,
            SetsDescription = MyInvocation.BoundParameters.ContainsKey(nameof(Description)),
            Description = Description,
        };
        AttemptEach(Group, name =>
        {
            var group = ResolveGroup(name);
            if (ShouldProcess($"group '{group.Name}' ({group.GroupId})", "Change"))
            {
                group = Backend.UpdateGroup(group.GroupId, change, Cancellation);
                if (PassThru)
                {
                    WriteObject(group);
                }
            }
        });
    }
}
