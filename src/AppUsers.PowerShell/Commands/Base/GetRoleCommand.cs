using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that lists grants: on each resource that matches, those of each user or group that matches.</summary>
public abstract class GetRoleCommand : AivenCommand
{
    /// <summary>The parameter set for users.</summary>
    protected const string OfUser = "User";

    /// <summary>The parameter set for groups.</summary>
    protected const string OfGroup = "Group";

    /// <summary>The users, by name, pattern, id, or object; all users and groups if omitted.</summary>
    [Parameter(Position = 0, ParameterSetName = OfUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User", Optional = true, Elsewhere = [ItemKind.Group, ItemKind.Project, ItemKind.Unit, ItemKind.Role])]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>The groups, by name, pattern, id, or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfGroup, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Group, "GroupId", "Group", Optional = true, Elsewhere = [ItemKind.User, ItemKind.Project, ItemKind.Unit, ItemKind.Role])]
    [Alias("GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Group { get; set; }

    /// <summary>The names of the roles, or patterns; all roles if omitted.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Role, "Role", "Name")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    [SupportsWildcards]
    public string[]? Role { get; set; }

    /// <summary>The names of the resources, or patterns.</summary>
    private protected abstract IEnumerable<string> ResourceNames { get; }

    /// <summary>Whether no resource was named, so that a user or a group can be asked for all of its grants at once.</summary>
    private protected virtual bool IsEverywhere => false;

    /// <summary>The resources that match.</summary>
    private protected abstract IEnumerable<Resource> MatchResources(string name);

    private protected sealed override void ProcessItem() => RunItem(() =>
    {
        var roles = Role?.Select(Wildcards.Matcher).ToList();
        var principals = Principals();
        if (IsEverywhere && principals is not null)
        {
            WriteForEachItem(principals, principal => Backend.GetGrantsOf(principal, Cancellation).Where(IsListed));
        }
        else if (principals is not { Count: 0 })
        {
            var done = new HashSet<Resource>();
            ForEachItem(ResourceNames, name => WriteForEachItem(MatchResources(name).Where(done.Add), resource =>
                Backend.GetGrants(resource, Cancellation).Where(grant => (principals?.Contains(HolderOf(grant)) ?? true) && IsListed(grant))));
        }

        bool IsListed(RoleGrant grant)
        {
            var isListed = roles?.Exists(matches => matches(grant.Role)) ?? true;
            _ = isListed && Listed.Add(grant.Role);
            return isListed;
        }
    });

    private static Principal HolderOf(RoleGrant grant) => grant.UserId is string userId ? Principal.User(userId) : Principal.Group(grant.GroupId!);

    /// <summary>The users or groups; null for all.</summary>
    private HashSet<Principal>? Principals()
    {
        if (User is null && Group is null)
        {
            return null;
        }

        var principals = new HashSet<Principal>();
        ForEachItem(User ?? [], identity => principals.UnionWith(Backend.MatchUsers(identity, Cancellation).Select(user => Principal.User(user.UserId))));
        ForEachItem(Group ?? [], name => principals.UnionWith(Backend.MatchGroups(name, Cancellation).Select(group => Principal.Group(group.GroupId))));
        return principals;
    }
}
