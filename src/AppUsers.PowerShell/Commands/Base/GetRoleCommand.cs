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

    /// <summary>The resources that match.</summary>
    private protected abstract IEnumerable<Resource> MatchResources(string name);

    private protected sealed override void ProcessItem() => RunItem(() =>
    {
        var roles = Role?.Select(Wildcards.Matcher).ToList();
        var principals = PrincipalIds();
        if (principals is { Count: 0 })
        {
            return;
        }

        ForEachItem(ResourceNames, name =>
        {
            foreach (var resource in MatchResources(name))
            {
                WriteAll(Backend.GetGrants(resource, Cancellation).Where(grant =>
                    (roles?.Exists(matches => matches(grant.Role)) ?? true)
                    && (principals?.Contains(grant.UserId ?? grant.GroupId!) ?? true)));
            }
        });
    });

    /// <summary>The ids of the users or groups; null for all.</summary>
    private HashSet<string>? PrincipalIds()
    {
        if (User is null && Group is null)
        {
            return null;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        ForEachItem(User ?? [], identity => ids.UnionWith(Backend.MatchUsers(identity, Cancellation).Select(user => user.UserId)));
        ForEachItem(Group ?? [], name => ids.UnionWith(Backend.MatchGroups(name, Cancellation).Select(group => group.GroupId)));
        return ids;
    }
}
