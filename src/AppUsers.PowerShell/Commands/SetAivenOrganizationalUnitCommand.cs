using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Renames organizational units.</summary>
[Cmdlet(VerbsCommon.Set, "AivenOrganizationalUnit", SupportsShouldProcess = true)]
[OutputType(typeof(OrganizationalUnit))]
public sealed class SetAivenOrganizationalUnitCommand : PassThruCommand
{
    /// <summary>The units, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Unit, "UnitId", "Unit", "Name", Exactly = true)]
    [Alias("Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    public string? NewName { get; set; }

    private protected override void ProcessItem() => ForEachItem(Name, name =>
    {
        var unit = Backend.ResolveUnit(name, Cancellation);
        if (!IsGiven(nameof(NewName)))
        {
            throw Errors.NothingToChange($"unit '{unit.Name}'", "-NewName");
        }

        if (ShouldProcess($"unit '{unit.Name}' ({unit.UnitId})", Wording.Changes(Wording.Change("the name", unit.Name, NewName))))
        {
            WriteIfPassThru(Backend.RenameUnit(unit.UnitId, NewName, Cancellation));
        }
    });
}
