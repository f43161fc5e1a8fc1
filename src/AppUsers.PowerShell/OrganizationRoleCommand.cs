using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell;

/// <summary>Granting and revoking on the organization or on units.</summary>
public abstract class OrganizationRoleCommand : RoleCommand
{
    /// <summary>The names of units; the organization itself when left out. No patterns.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UnitId")]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string[]? Unit { get; set; }

    /// <summary>A unit that was given and is empty, as an unset variable is, never stands for the whole organization.</summary>
    private protected sealed override IEnumerable<string?> ResourceNames =>
        MyInvocation.BoundParameters.ContainsKey(nameof(Unit))
            ? (Unit ?? [string.Empty]).Select(string? (unit) => unit ?? string.Empty)
            : [null];

    private protected sealed override Resource ResolveResource(string? name) =>
        name is null ? Resource.Organization : Resource.Unit(ResolveUnit(name).Name);
}
