using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the roles that application users and groups have on the organization or on units.</summary>
[Cmdlet(VerbsCommon.Get, "AivenOrganizationRole", DefaultParameterSetName = OfUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GetAivenOrganizationRoleCommand : GetRoleCommand
{
    /// <summary>The units, by name, pattern, id, or object; the organization itself if omitted.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [Item(ItemKind.Unit, "UnitId", "Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [SupportsWildcards]
    public string[]? Unit { get; set; }

    private protected override IEnumerable<string> ResourceNames => Unit ?? [string.Empty];

    private protected override IEnumerable<Resource> MatchResources(string name) =>
        name.Length == 0 ? [Resource.Organization] : Backend.MatchUnits(name, Cancellation).Select(unit => Resource.Unit(unit.Name));
}
