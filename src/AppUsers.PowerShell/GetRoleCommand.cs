using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell;

/// <summary>What listing grants shares: on each resource that matches, those of each principal that matches.</summary>
public abstract class GetRoleCommand : AivenCommand
{
    /// <summary>The parameter set for users.</summary>
    protected const string OfUser = "User";

    /// <summary>The parameter set for groups.</summary>
    protected const string OfGroup = "Group";

    /// <summary>The user: a name, a pattern, an id or an object; everybody when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = OfUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Names, ids or patterns of groups.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfGroup, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Group { get; set; }

    /// <summary>Names of roles or patterns; all roles when left out.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RoleCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Role { get; set; }

    /// <summary>Names or patterns of the resources.</summary>
    private protected abstract IEnumerable<string> ResourceNames { get; }

    /// <summary>The resources that are meant.</summary>
    private protected abstract IEnumerable<Resource> MatchResources(string name);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Attempt(() =>
    {
        var roles = Role?.Select(Wildcards.Matcher).ToList();
        var principals = Principals();
        if (principals is { Count: 0 })
        {
            return;
        }

        AttemptEach(ResourceNames, name =>
        {
            foreach (var resource in MatchResources(name))
            {
                WriteObject(
                    Backend.GetGrants(resource, Cancellation).Where(grant =>
                        (roles?.Exists(matches => matches(grant.Role)) ?? true)
                        && (principals?.Contains(grant.UserId ?? grant.GroupId!) ?? true)),
                    enumerateCollection: true);
            }
        });
    });

    /// <summary>The ids of those that are meant; null for everybody.</summary>
    private HashSet<string>? Principals()
    {
        if (User is null && Group is null)
        {
            return null;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        AttemptEach(User ?? [], identity => ids.UnionWith(Match(identity).Select(user => user.UserId)));
        AttemptEach(Group ?? [], name => ids.UnionWith(MatchGroups(name).Select(group => group.GroupId)));
        return ids;
    }
}
