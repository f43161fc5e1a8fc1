using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes roles on the organization or on units.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenOrganizationRole", SupportsShouldProcess = true, DefaultParameterSetName = ForUser)]
[OutputType(typeof(RoleGrant))]
public sealed class RevokeAivenOrganizationRoleCommand : RevokeRoleCommand
{
    /// <summary>The units, by name, id, or object; the organization itself if omitted. No patterns.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [Item(ItemKind.Unit, "UnitId", "Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string[]? Unit { get; set; }

    private protected override bool IsAbout(ResourceKind kind) => kind != ResourceKind.Project;

    private protected override IEnumerable<Func<Resource>> Resources => OnUnitsOrOrganization(nameof(Unit), Unit);

    /// <summary>A grant has the name of its unit, but the unit can be given by id.</summary>
    private protected override bool IsOnGivenResource(RoleGrant grant) =>
        IsAmong(Unit ?? [], grant.Unit ?? string.Empty)
        || Unit!.Any(unit => !string.IsNullOrEmpty(unit) && Backend.ResolveUnit(unit, Cancellation).Name == grant.Unit);
}
