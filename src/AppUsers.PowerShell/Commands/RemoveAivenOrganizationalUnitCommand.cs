using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes empty organizational units and the grants on them.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenOrganizationalUnit", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(OrganizationalUnit))]
public sealed class RemoveAivenOrganizationalUnitCommand : PassThruCommand
{
    /// <summary>The units, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Unit, "UnitId", "Unit", "Name", Exactly = true)]
    [Alias("Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected override void ProcessItem() => ForEachItem(Name, name =>
    {
        var unit = Backend.ResolveUnit(name, Cancellation);
        if (ShouldProcess($"unit '{unit.Name}' and the grants on it", "Remove"))
        {
            var removed = Backend.RemoveUnit(unit.UnitId, Cancellation);
            WriteVerbose($"Removed unit '{unit.Name}' with {Wording.Count(removed, "grant")}.");
            WriteIfPassThru(unit);
        }
    });
}
