using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that revokes roles from the users or groups that are given, or grants that were read.</summary>
public abstract class RevokeRoleCommand : RoleCommand, IForcible
{
    /// <inheritdoc/>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Role, "Role", "Name")]
    [ArgumentCompleter(typeof(HeldRoleCompleter))]
    public sealed override string[] Role { get; set; } = [];

    /// <summary>Whether to do it even if it ends the access of this session, or leaves the organization without an administrator.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether a grant is on one of the resources that are given with it, if any are.</summary>
    private protected abstract bool IsOnGivenResource(RoleGrant grant);

    private protected sealed override void ProcessItem()
    {
        if (ParameterSetName != ForGrant)
        {
            Require(Role, nameof(Role));
        }

        base.ProcessItem();
    }

    private protected sealed override bool IsMeant(RoleGrant grant) =>
        IsAmong([.. Role.Select(role => Wildcards.Refuse(role, "role"))], grant.Role) && IsOnGivenResource(grant);

    private protected sealed override void Process(Principal principal, string principalName, Resource resource, string role)
    {
        DemandForce(GrantAdvice.LetsIn(role) && IsOwn(principal), $"the role '{role}'");
        if (ShouldProcess(
            resource.ToString(),
            $"Revoke the role '{role}' from {principalName}",
            advice: null,
            () => Backend.FindGrant(principal, resource, role, Cancellation) is RoleGrant held ? Impacts.Of(held) : null))
        {
            var held = PassThru ? Backend.FindGrant(principal, resource, role, Cancellation) : null;
            Backend.RevokeRole(principal, resource, role, Cancellation);
            WriteIfPassThru(held);
        }
    }

    /// <summary>Whether a name is one of those that are given, if any are.</summary>
    private protected static bool IsAmong(string[] given, string? name) => given.Length == 0 || (name is not null && given.Any(one => TextRules.IsSameName(one, name)));

    /// <summary>Grants bring these values along. A mandatory parameter would be asked for in every parameter set.</summary>
    private protected void Require(string[] values, string parameter)
    {
        if (values.Length == 0)
        {
            ThrowTerminatingError(Errors.ParameterMissing(parameter, "pipe grants from the matching Get- command").ToErrorRecord(this, isTerminating: true));
        }
    }

    private bool IsOwn(Principal principal) => principal.UserId is string userId ? IsOwnUser(userId) : IsOwnGroup(principal.Id);
}
