using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that grants or revokes each role to or from each user or group on each resource.</summary>
public abstract class RoleCommand : PassThruCommand
{
    /// <summary>The parameter set for users.</summary>
    protected const string ForUser = "User";

    /// <summary>The parameter set for groups.</summary>
    protected const string ForGroup = "Group";

    /// <summary>The parameter set for grants.</summary>
    protected const string ForGrant = "InputObject";

    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ForUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User", Elsewhere = [ItemKind.Group, ItemKind.Grant])]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The groups, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ForGroup, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Group, "GroupId", "Group", Elsewhere = [ItemKind.User, ItemKind.Grant])]
    [Alias("GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>The grants, as they were read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ForGrant, ValueFromPipeline = true)]
    [GrantTransformation]
    [ValidateNotNullOrEmpty]
    [NoTokenTransformation]
    public RoleGrant[] InputObject { get; set; } = [];

    /// <summary>The roles or permissions, by the names that Get-AivenRole shows.</summary>
    public abstract string[] Role { get; set; }

    /// <summary>The resources. Each is looked up when it is processed.</summary>
    private protected abstract IEnumerable<Func<Resource>> Resources { get; }

    /// <summary>Whether the command is about resources of this kind.</summary>
    private protected abstract bool IsAbout(ResourceKind kind);

    /// <summary>Whether to work on a grant. Revoking can be limited to roles and resources.</summary>
    private protected virtual bool IsMeant(RoleGrant grant) => true;

    /// <summary>Does the work for one user or group, one resource and one role.</summary>
    private protected abstract void Process(Principal principal, string principalName, Resource resource, string role);

    private protected override void ProcessItem()
    {
        ForEachItem(User, identity =>
        {
            var user = Backend.ResolveUser(identity, Cancellation);
            ProcessAll(Principal.User(user.UserId), NameOfUser(user.Name));
        });
        ForEachItem(Group, nameOrId =>
        {
            var group = Backend.ResolveGroup(nameOrId, Cancellation);
            ProcessAll(Principal.Group(group.GroupId), NameOfGroup(group.Name));
        });
        ForEachItem(InputObject, ProcessGrant);
    }

    private protected IEnumerable<Func<Resource>> OnProjects(string[] names) =>
        names.Select(name => (Func<Resource>)(() => Resource.Project(Backend.ResolveProject(name, Cancellation).Name)));

    /// <summary>Units or, if that parameter was not given, the organization. A unit that is empty, for example because a variable is not
    /// set, never stands for the organization.</summary>
    private protected IEnumerable<Func<Resource>> OnUnitsOrOrganization(string parameter, string?[]? names) => IsGiven(parameter)
        ? (names ?? [null]).Select(name => (Func<Resource>)(() => Resource.Unit(Backend.ResolveUnit(name ?? string.Empty, Cancellation).Name)))
        : [() => Resource.Organization];

    private protected static string NameOfUser(string? name) => $"application user '{name}'";

    private protected static string NameOfGroup(string? name) => $"group '{name}'";

    private void ProcessGrant(RoleGrant grant)
    {
        if (!IsAbout(grant.ResourceType))
        {
            throw Errors.WrongKind($"a role on {(IsAbout(ResourceKind.Project) ? "a project" : "the organization or a unit")}", $"a role on {new Resource(grant.ResourceType, grant.Resource)}", $"{grant}", Noun);
        }

        if (IsMeant(grant))
        {
            var (principal, name) = grant.UserId is string userId
                ? (Principal.User(userId), NameOfUser(grant.UserName))
                : (Principal.Group(grant.GroupId!), NameOfGroup(grant.Group));
            Process(principal, name, new Resource(grant.ResourceType, grant.Resource), grant.Role);
        }
    }

    private void ProcessAll(Principal principal, string principalName) => ForEachItem(Resources, find =>
    {
        var resource = find();
        ForEachItem(Role, role => Process(principal, principalName, resource, Wildcards.Refuse(role, "role")));
    });
}
