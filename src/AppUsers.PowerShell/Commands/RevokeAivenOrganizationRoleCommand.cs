using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes roles on the organization or on units from the users or groups named and nobody else.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenOrganizationRole", SupportsShouldProcess = true, DefaultParameterSetName = ToUser)]
[OutputType(typeof(void))]
public sealed class RevokeAivenOrganizationRoleCommand : OrganizationRoleCommand
{
    /// <summary>The grants, as they were read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfGrant, ValueFromPipeline = true)]
    [GrantTransformation]
    [ValidateNotNullOrEmpty]
    public RoleGrant[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HeldRoleCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Role { get; set; } = [];

    private protected override IEnumerable<RoleGrant> Grants => InputObject;

    private protected override bool IsNamed(RoleGrant grant) => base.IsNamed(grant) && IsOnNamedUnit(grant.Unit ?? string.Empty);

    /// <summary>A grant tells the name of its unit, and an id or an object may have been given.</summary>
    private bool IsOnNamedUnit(string name) =>
        IsAmong(Unit ?? [], name) || Unit!.Any(given => !string.IsNullOrEmpty(given) && ResolveUnit(given).Name == name);

    private protected override void Process(Principal principal, string principalName, Resource resource, string role) =>
        Revoke(principal, principalName, resource, role);
}
