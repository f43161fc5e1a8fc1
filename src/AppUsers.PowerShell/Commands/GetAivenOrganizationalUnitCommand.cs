using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists organizational units.</summary>
[Cmdlet(VerbsCommon.Get, "AivenOrganizationalUnit")]
[OutputType(typeof(OrganizationalUnit))]
public sealed class GetAivenOrganizationalUnitCommand : AivenCommand
{
    /// <summary>The units, by name, pattern, id, or object; all units if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Unit, "UnitId", "Unit", "Name")]
    [Alias("Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    private protected override void ProcessItem() =>
        WriteForEachItem(Name ?? ["*"], name => Backend.MatchUnits(name, Cancellation));
}
