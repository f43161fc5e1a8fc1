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
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string[]? Unit { get; set; }

    private protected override IEnumerable<Func<Resource>> Resources => OnUnitsOrOrganization(nameof(Unit), Unit);
}
