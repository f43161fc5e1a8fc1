using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>Who does something: the local administrator of a store, a person, or an application user with the token that it presented.</summary>
/// <param name="Name">The name in events.</param>
/// <param name="User">The application user; null for anyone else.</param>
/// <param name="Token">The token that the application user presented.</param>
/// <param name="Person">The person; null for anyone else.</param>
internal sealed record Actor(string Name, UserRecord? User = null, TokenRecord? Token = null, Person? Person = null)
{
    /// <summary>Whether this is the local administrator, who can do everything.</summary>
    public bool IsLocal => User is null && Person is null;

    private string ShortName => User?.Name ?? Person?.Name ?? Name;

    private IReadOnlyList<string> Scopes => Token?.Settings.Scopes ?? [];

    public static Actor Local(string account) => new($"local administrator ({account})");

    /// <summary>The end of the name keeps it apart from those of application users, whatever the person is called.</summary>
    public static Actor Of(Person person) => new($"{person.Name} (console)", Person: person);

    public static Actor Of(UserRecord user, TokenRecord token) => new($"{user.Name} ({user.UserId}) by {token.TokenPrefix}", user, token);

    /// <summary>Throws unless the actor can do something to a resource.</summary>
    public void Demand(Lookups lookups, Operation operation, Resource? target)
    {
        var rule = AccessPolicy.Of(operation);
        if (IsLocal)
        {
            return;
        }

        var access = rule.HeldOn switch
        {
            HeldOn.Nothing => throw Errors.ForbiddenForAppUsers(rule.Action),
            _ when rule.AnyOf.Length == 0 => Access.None,
            HeldOn.Anything => AccessAnywhere(lookups),
            HeldOn.Target when target is not null => AccessOn(lookups, ChainOf(lookups, operation, target)),
            _ => AccessOn(lookups, [lookups.OrganizationResource()]),
        };
        AccessPolicy.Demand(operation, ShortName, access, Scopes);
    }

    /// <summary>Whether the actor is this user, and its token has a scope.</summary>
    public bool Is(string? userId, string scope) => User is not null && User.UserId == userId && TokenScopes.Allow(Scopes, scope);

    /// <summary>Whether the actor acts with this token.</summary>
    public bool Presents(string userId, string tokenPrefix) => User?.UserId == userId && Token?.TokenPrefix == tokenPrefix;

    /// <summary>Whether the actor can see projects in these resources.</summary>
    public bool CanSeeProjects(Lookups lookups, IReadOnlyList<ResourceId> resources) => IsLocal || AccessPolicy.CanSeeProject(AccessOn(lookups, resources));

    /// <summary>Whether the actor can see the grants on the first of these resources, which the others contain.</summary>
    public bool CanSeeGrants(Lookups lookups, IReadOnlyList<ResourceId> chain) => IsLocal || AccessPolicy.CanSeeGrants(AccessOn(lookups, chain));

    /// <summary>Throws unless the actor can change what belongs to an administrator of the organization.</summary>
    /// <param name="lookups">The session.</param>
    /// <param name="action">What is done, in words.</param>
    public void DemandAdmin(Lookups lookups, string action)
    {
        if (!IsLocal)
        {
            AccessPolicy.DemandAdmin(action, ShortName, AccessOn(lookups, [lookups.OrganizationResource()]));
        }
    }

    /// <summary>Throws unless the actor can give something to those who hold a role.</summary>
    /// <param name="lookups">The session.</param>
    /// <param name="action">What is done, in words.</param>
    public void DemandUnrestrictedAdmin(Lookups lookups, string action)
    {
        if (!IsLocal)
        {
            AccessPolicy.DemandUnrestrictedAdmin(action, ShortName, AccessOn(lookups, [lookups.OrganizationResource()]), Scopes);
        }
    }

    /// <summary>Throws unless the actor holds everything that a role includes.</summary>
    public void DemandHolding(Lookups lookups, string role, IReadOnlyList<ResourceId> target)
    {
        if (!IsLocal)
        {
            AccessPolicy.DemandHolding(role, ShortName, AccessOn(lookups, target), Scopes);
        }
    }

    /// <summary>A resource that is not there is no news for those who could not do it on any.</summary>
    private IReadOnlyList<ResourceId> ChainOf(Lookups lookups, Operation operation, Resource target)
    {
        try
        {
            return lookups.ChainOf(target);
        }
        catch (AppUsersException)
        {
            AccessPolicy.Demand(operation, ShortName, AccessAnywhere(lookups), Scopes);
            throw;
        }
    }

    private Access AccessOn(Lookups lookups, IReadOnlyList<ResourceId> resources) => Held(lookups) ?? lookups.AccessOf(Principal.User(User!.UserId), resources);

    private Access AccessAnywhere(Lookups lookups) => Held(lookups) ?? lookups.AccessAnywhere(User!.UserId);

    /// <summary>What a person can do, which is the same everywhere in the organization; null for an application user.</summary>
    private Access? Held(Lookups lookups) => Person is null
        ? null
        : new Access(Person.Roles.Select(role => new AccessPath(role, ResourceKind.Organization, lookups.OrganizationResource().Resource.Name, null)));
}
