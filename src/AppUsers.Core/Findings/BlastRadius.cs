using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>What somebody could do with a token that was stolen: now, and after steps that the rules of the domain allow. A search, breadth
/// first, over those who the holder can act as; everything is reached once, by the shortest way.</summary>
public sealed class BlastRadius
{
    /// <summary>Far more steps than there are kinds of steps.</summary>
    public const int HighestDepth = 10;

    private const string Use = "Use";

    private readonly FindingFacts facts;
    private readonly AccessFacts access;
    private readonly AppUser user;
    private readonly AppUserToken? token;
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);
    private readonly Dictionary<Resource, HashSet<string>> held = [];
    private readonly Queue<Position> open = new();

    private BlastRadius(FindingFacts facts, AppUser user, AppUserToken? token)
    {
        (this.facts, this.user, this.token) = (facts, user, token);
        access = new AccessFacts(facts);
        reached.Add(user.UserId);
        open.Enqueue(new Position(user, token?.Scopes ?? [], [.. access.GrantsOf(user.UserId)], []));
    }

    /// <summary>What facts the search needs.</summary>
    public static FactKinds Needs => FactKinds.Grants;

    /// <summary>What the holder can do now and could do, the shortest ways first; nothing if the user or the token does not work.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="user">The user.</param>
    /// <param name="token">The token; null for any of the user.</param>
    /// <param name="depth">The most steps, up to <see cref="HighestDepth"/>.</param>
    public static IReadOnlyList<BlastRadiusEntry> Of(FindingFacts facts, AppUser user, AppUserToken? token, int depth)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(user);
        return user.IsEnabled && token is null or { State: AppUserTokenState.Active } ? [.. new BlastRadius(facts, user, token).Search(depth)] : [];
    }

    private IEnumerable<BlastRadiusEntry> Search(int depth)
    {
        while (open.TryDequeue(out var position))
        {
            foreach (var entry in UsesOf(position))
            {
                yield return entry;
            }

            foreach (var entry in position.Path.Count < depth ? StepsFrom(position) : [])
            {
                yield return entry;
            }
        }
    }

    /// <summary>The permissions that are new, resource by resource.</summary>
    private IEnumerable<BlastRadiusEntry> UsesOf(Position position)
    {
        foreach (var chain in access.ChainsUnder(position.Grants).Where(chain => chain[0].Kind != ResourceKind.Unit))
        {
            var isProject = chain[0].Kind == ResourceKind.Project;
            var known = held.TryGetValue(chain[0], out var before) ? before : held[chain[0]] = new HashSet<string>(StringComparer.Ordinal);
            var news = AccessFacts.On(chain, position.Grants).Permissions
                .Where(permission => RoleCatalogue.AppliesToProject(permission) == isProject && AccessPolicy.IsInScope(permission, position.Scopes))
                .Where(known.Add).ToList();
            if (news.Count > 0)
            {
                yield return Entry(position.Path, Use, chain[0].ToString(), chain[0], news);
            }
        }
    }

    private IEnumerable<BlastRadiusEntry> StepsFrom(Position position)
    {
        var own = AccessFacts.On([Resource.Organization], position.Grants);
        var isUnrestricted = Can(() => AccessPolicy.DemandUnrestrictedAdmin(string.Empty, position.User.Name, own, position.Scopes));
        return TokensFrom(position, own, isUnrestricted).Concat(GroupsFrom(position, own, isUnrestricted)).Concat(GrantsFrom(position));
    }

    /// <summary>Who can create tokens for others acts as them. Only an unrestricted administrator can for those who hold a role.</summary>
    private IEnumerable<BlastRadiusEntry> TokensFrom(Position position, Access own, bool isUnrestricted)
    {
        if (!Can(() => AccessPolicy.Demand(Operation.CreateToken, position.User.Name, own, position.Scopes)))
        {
            yield break;
        }

        foreach (var other in facts.EnabledUsers)
        {
            var grants = access.GrantsOf(other.UserId).ToList();
            if ((grants.Count == 0 || isUnrestricted) && reached.Add(other.UserId))
            {
                var path = position.After($"New-AivenAppUserToken {other.Name}", By(Operation.CreateToken, own, isUnrestricted && grants.Count > 0));
                open.Enqueue(new Position(other, [], grants, path));
                yield return Entry(path, nameof(Operation.CreateToken), $"application user {other.Name}", null, []);
            }
        }
    }

    private IEnumerable<BlastRadiusEntry> GroupsFrom(Position position, Access own, bool isUnrestricted)
    {
        if (!isUnrestricted || !Can(() => AccessPolicy.Demand(Operation.AddGroupMember, position.User.Name, own, position.Scopes)))
        {
            yield break;
        }

        foreach (var grant in access.GroupGrants.Where(grant => !access.IsMember(position.User.UserId, grant.GroupId!) && reached.Add(grant.GroupId!)))
        {
            var path = position.After($"Add-AivenUserGroupMember {grant.Group} {position.User.Name}", By(Operation.AddGroupMember, own, isUnrestricted));
            open.Enqueue(position with { Grants = [.. position.Grants, .. access.GrantsOfGroup(grant.GroupId!)], Path = path });
            yield return Entry(path, nameof(Operation.AddGroupMember), $"group {grant.Group}", null, []);
        }
    }

    /// <summary>Nobody grants what they do not hold, so this gives others a way in and not the holder a new one.</summary>
    private IEnumerable<BlastRadiusEntry> GrantsFrom(Position position)
    {
        foreach (var chain in access.ChainsUnder(position.Grants))
        {
            var there = AccessFacts.On(chain, position.Grants);
            if (!Can(() => AccessPolicy.Demand(Operation.GrantRole, position.User.Name, there, position.Scopes)))
            {
                continue;
            }

            var roles = RoleCatalogue.GrantableOn(chain[0].Kind).Select(role => role.Name)
                .Where(role => Can(() => AccessPolicy.DemandHolding(role, position.User.Name, there, position.Scopes))).ToList();
            if (roles.Count > 0 && reached.Add($"{chain[0].Kind} {TextRules.Fold(chain[0].Name)}"))
            {
                var command = chain[0].Kind switch
                {
                    ResourceKind.Project => $"Grant-AivenProjectRole -Project {chain[0].Name}",
                    ResourceKind.Unit => $"Grant-AivenOrganizationRole -Unit {chain[0].Name}",
                    _ => "Grant-AivenOrganizationRole",
                };
                yield return Entry(position.After(command, By(Operation.GrantRole, there, isAdmin: false)), nameof(Operation.GrantRole), chain[0].ToString(), chain[0], roles);
            }
        }
    }

    private BlastRadiusEntry Entry(IReadOnlyList<string> path, string action, string subject, Resource? resource, IEnumerable<string> permissions) =>
        new(path.Count, user, token?.TokenPrefix, action, subject, resource, permissions, path);

    /// <summary>The permission that allows a step.</summary>
    private static string By(Operation operation, Access access, bool isAdmin) =>
        isAdmin ? RoleCatalogue.OrganizationAdmin : AccessPolicy.Of(operation).AnyOf.First(access.Has);

    /// <summary>The rules say why not, which does not matter here.</summary>
    private static bool Can(Action demand)
    {
        try
        {
            demand();
            return true;
        }
        catch (AppUsersException)
        {
            return false;
        }
    }

    /// <summary>Somebody who the holder acts as.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Scopes">The scopes of the token; empty for no restriction.</param>
    /// <param name="Grants">What the user holds then.</param>
    /// <param name="Path">The steps that led there.</param>
    private sealed record Position(AppUser User, IReadOnlyList<string> Scopes, IReadOnlyList<RoleGrant> Grants, IReadOnlyList<string> Path)
    {
        public IReadOnlyList<string> After(string command, string permission) => [.. Path, $"{command} ({permission})"];
    }
}
