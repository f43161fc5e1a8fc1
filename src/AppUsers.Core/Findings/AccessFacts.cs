using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>What users can do, worked out from facts that were read before.</summary>
internal sealed class AccessFacts
{
    private readonly ILookup<string, RoleGrant> byHolder;
    private readonly ILookup<string, string> groupsOf;
    private readonly Dictionary<string, string?> parents;
    private readonly ILookup<string, IReadOnlyList<Resource>> chains;

    public AccessFacts(FindingFacts facts)
    {
        byHolder = facts.Grants.ToLookup(grant => grant.UserId ?? grant.GroupId!, StringComparer.Ordinal);
        groupsOf = facts.Members.SelectMany(members => members).ToLookup(member => member.UserId, member => member.GroupId, StringComparer.Ordinal);
        parents = facts.Units.ToDictionary(unit => TextRules.Fold(unit.Name), unit => unit.Parent, StringComparer.Ordinal);
        GroupGrants = [.. facts.Grants.Where(grant => grant.GroupId is not null)];
        IReadOnlyList<Resource>[] all =
        [
            [Resource.Organization],
            .. facts.Units.Select(unit => ChainOf(Resource.Unit(unit.Name), unit.Parent)),
            .. facts.Projects.Select(project => ChainOf(Resource.Project(project.Name), project.Unit)),
        ];
        chains = all.SelectMany(chain => chain, (chain, resource) => (chain, resource)).ToLookup(pair => KeyOf(pair.resource.Kind, pair.resource.Name), pair => pair.chain, StringComparer.Ordinal);
    }

    /// <summary>The grants of groups.</summary>
    public IReadOnlyList<RoleGrant> GroupGrants { get; }

    /// <summary>The resources to which grants apply, each with everything that contains it, from the inside out.</summary>
    public IEnumerable<IReadOnlyList<Resource>> ChainsUnder(IEnumerable<RoleGrant> grants) =>
        grants.Select(grant => KeyOf(grant.ResourceType, grant.Resource)).Distinct().SelectMany(key => chains[key]).Distinct();

    /// <summary>The grants of a user: its own, and those of its groups.</summary>
    public IEnumerable<RoleGrant> GrantsOf(string userId) => byHolder[userId].Concat(groupsOf[userId].SelectMany(GrantsOfGroup));

    /// <summary>The grants of a group.</summary>
    public IEnumerable<RoleGrant> GrantsOfGroup(string groupId) => byHolder[groupId];

    /// <summary>Whether a user is a member of a group.</summary>
    public bool IsMember(string userId, string groupId) => groupsOf[userId].Contains(groupId);

    /// <summary>What grants allow on a resource.</summary>
    public static Access On(IReadOnlyList<Resource> chain, IEnumerable<RoleGrant> grants) => new(grants
        .Where(grant => chain.Any(resource => IsOn(grant, resource)))
        .Select(grant => new AccessPath(grant.Role, grant.ResourceType, grant.Resource, grant.Group)));

    private static bool IsOn(RoleGrant grant, Resource resource) => KeyOf(grant.ResourceType, grant.Resource) == KeyOf(resource.Kind, resource.Name);

    private static string KeyOf(ResourceKind kind, string name) => kind == ResourceKind.Organization ? string.Empty : $"{kind} {TextRules.Fold(name)}";

    private List<Resource> ChainOf(Resource resource, string? unit)
    {
        var chain = new List<Resource> { resource };
        for (; unit is not null; unit = parents.GetValueOrDefault(TextRules.Fold(unit)))
        {
            chain.Add(Resource.Unit(unit));
        }

        chain.Add(Resource.Organization);
        return chain;
    }
}
