using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell;

/// <summary>What granting and revoking share: each user or group, on each resource, each role.</summary>
public abstract class RoleCommand : AivenCommand
{
    /// <summary>The parameter set for users.</summary>
    protected const string ToUser = "User";

    /// <summary>The parameter set for groups.</summary>
    protected const string ToGroup = "Group";

    /// <summary>The parameter set for grants that were read.</summary>
    protected const string OfGrant = "InputObject";

    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ToUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The names or ids of groups; no patterns.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ToGroup, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>The roles or permissions, as Get-AivenRole names them.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RoleCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Role { get; set; } = [];

    /// <summary>The grants that were read, where they are taken.</summary>
    private protected virtual IEnumerable<RoleGrant> Grants => [];

    /// <summary>Whether a grant that was read is one of those that are named beside it, as by -Role.</summary>
    private protected virtual bool IsNamed(RoleGrant grant) => IsAmong([.. Role.Select(role => Literal(role, "role"))], grant.Role);

    /// <summary>The names of the resources that are meant; null for the organization itself.</summary>
    private protected abstract IEnumerable<string?> ResourceNames { get; }

    /// <summary>The resource with that name.</summary>
    private protected abstract Resource ResolveResource(string? name);

    /// <summary>Does the work for one user or group, one resource and one role.</summary>
    private protected abstract void Process(Principal principal, string principalName, Resource resource, string role);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (ParameterSetName == OfGrant)
        {
            AttemptEach(Grants, grant =>
            {
                if (IsNamed(grant))
                {
                    Process(grant);
                }
            });
            return;
        }

        Require(Role, nameof(Role));

        if (ParameterSetName == ToGroup)
        {
            AttemptEach(Group, name =>
            {
                var group = ResolveGroup(name);
                ProcessAll(Principal.Group(group.GroupId), $"group '{group.Name}'");
            });
            return;
        }

        AttemptEach(User, identity =>
        {
            var user = Resolve(identity);
            ProcessAll(Principal.User(user.UserId), $"application user '{user.Name}'");
        });
    }

    /// <summary>Grants a role, says once what should be thought about it, and writes the grant when asked for.</summary>
    private protected void Grant(Principal principal, string principalName, Resource resource, string role, bool force, bool passThru)
    {
        if (ShouldProcess(resource.ToString(), $"Grant the role '{role}' to {principalName}"))
        {
            var (grant, warning) = Backend.GrantRole(principal, resource, role, force, Cancellation);
            if (warning is not null)
            {
                WriteWarning(warning);
            }

            if (passThru)
            {
                WriteObject(grant);
            }
        }
    }

    /// <summary>Revokes a role.</summary>
    private protected void Revoke(Principal principal, string principalName, Resource resource, string role)
    {
        if (ShouldProcess(resource.ToString(), $"Revoke the role '{role}' from {principalName}"))
        {
            Backend.RevokeRole(principal, resource, role, Cancellation);
        }
    }

    /// <summary>Whether a name is one of those that were given, if any were.</summary>
    private protected static bool IsAmong(string[] given, string? name) =>
        given.Length == 0 || given.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a role or a project: none has a wildcard in it.</summary>
    private protected static string Literal(string name, string kind) =>
        Wildcards.IsPattern(name) ? throw Errors.WildcardNotAllowed(name, kind) : name;

    private void Process(RoleGrant grant)
    {
        var (principal, name) = grant.UserId is string userId
            ? (Principal.User(userId), $"application user '{grant.UserName}'")
            : (Principal.Group(grant.GroupId!), $"group '{grant.Group}'");
        Process(principal, name, new Resource(grant.ResourceType, grant.Resource), grant.Role);
    }

    /// <summary>Grants that were read say this themselves, so where they are taken the parameter cannot be mandatory: the
    /// binder would ask for it in every parameter set.</summary>
    private protected void Require(string[] values, string parameter)
    {
        if (values.Length == 0)
        {
            ThrowTerminatingError(Errors.ParameterMissing(parameter, "pipe grants from the matching Get- command").ToErrorRecord());
        }
    }

    private void ProcessAll(Principal principal, string principalName) => AttemptEach(ResourceNames, name =>
    {
        var resource = ResolveResource(name);
        AttemptEach(Role, role => Process(principal, principalName, resource, Literal(role, "role")));
    });
}
