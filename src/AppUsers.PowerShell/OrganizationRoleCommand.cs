using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Granting and revoking on the organization or on units.</summary>
public abstract class OrganizationRoleCommand : RoleCommand
{
    /// <summary>The names of units; the organization itself when left out. No patterns.</summary>
    [Parameter(ParameterSetName = ToUser, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ToGroup, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Unit { get; set; }

    private protected sealed override IEnumerable<string?> ResourceNames => Unit ?? new string?[] { null };

    private protected sealed override Resource ResolveResource(string? name) =>
        name is null ? Resource.Organization : Resource.Unit(ResolveUnit(name).Name);
}
