using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Grants roles on the organization or on units. A role that is already held stays as it is.</summary>
[Cmdlet(VerbsSecurity.Grant, "AivenOrganizationRole", SupportsShouldProcess = true, DefaultParameterSetName = ForUser)]
[OutputType(typeof(RoleGrant))]
public sealed class GrantAivenOrganizationRoleCommand : GrantRoleCommand
{
    /// <summary>The units, by name, id, or object; the organization itself if omitted. No patterns.</summary>
    [Parameter(ParameterSetName = ForUser, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ForGroup, ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [Item(ItemKind.Unit, "UnitId", "Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string[]? Unit { get; set; }

    private protected override bool IsAbout(ResourceKind kind) => kind != ResourceKind.Project;

    private protected override IEnumerable<Func<Resource>> Resources => OnUnitsOrOrganization(nameof(Unit), Unit);
}
