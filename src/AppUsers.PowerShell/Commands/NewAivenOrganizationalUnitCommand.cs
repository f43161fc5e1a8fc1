using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates organizational units, which contain projects and other units.</summary>
[Cmdlet(VerbsCommon.New, "AivenOrganizationalUnit", SupportsShouldProcess = true)]
[OutputType(typeof(OrganizationalUnit))]
public sealed class NewAivenOrganizationalUnitCommand : CreateCommand
{
    /// <summary>The names: 1 to 128 characters, unique in the organization regardless of case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Unit")]
    [Item(ItemKind.Unit, "Name", "Unit", Exactly = true, IsNew = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>The unit to create the units in, by name, id, or object; the organization itself if omitted or empty.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [Item(ItemKind.Unit, "UnitId", "Parent")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Parent { get; set; }

    private protected override void ProcessItem() =>
        CreateEach("unit", Name, name => Backend.CreateUnit(name, string.IsNullOrEmpty(Parent) ? null : Parent, Cancellation));
}
