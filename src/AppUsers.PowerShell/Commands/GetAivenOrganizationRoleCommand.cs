using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists roles that application users and groups hold on the organization or on units.</summary>
[Cmdlet(VerbsCommon.Get, "AivenOrganizationRole", DefaultParameterSetName = OfUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GetAivenOrganizationRoleCommand : GetRoleCommand
{
    /// <summary>Names of units or patterns; the organization itself when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Unit { get; set; }

    private protected override IEnumerable<string> ResourceNames => Unit ?? [string.Empty];

    private protected override IEnumerable<Resource> MatchResources(string name) =>
        name.Length == 0 ? [Resource.Organization] : MatchUnits(name).Select(unit => Resource.Unit(unit.Name));
}
