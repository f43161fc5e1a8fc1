using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates groups of application users.</summary>
[Cmdlet(VerbsCommon.New, "AivenUserGroup", SupportsShouldProcess = true)]
[OutputType(typeof(UserGroup))]
public sealed class NewAivenUserGroupCommand : CreateCommand
{
    /// <summary>The names: 1 to 128 characters, unique in the organization regardless of case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Group")]
    [Item(ItemKind.Group, "Name", "Group", Exactly = true, IsNew = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>The purpose of the group: free text of up to 1,000 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    private protected override void ProcessItem() =>
        CreateEach("group", Name, name => Backend.CreateGroup(name, Description, Cancellation));
}
