using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates groups of application users.</summary>
[Cmdlet(VerbsCommon.New, "AivenUserGroup", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroup))]
public sealed class NewAivenUserGroupCommand : AivenCommand
{
    /// <summary>The name: 1 to 128 characters, unique in the organization without regard to case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Group")]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>What the group is for: free text up to 1,000 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name ?? [null!], name =>
    {
        if (ShouldProcess($"group '{name}'", "Create"))
        {
            WriteObject(Backend.CreateGroup(name, Description, Cancellation));
        }
    });
}
