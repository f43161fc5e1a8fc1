using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Permissions;

/// <summary>Who does something: the local administrator of a store, or an application user with the token it presented.</summary>
/// <param name="Name">As events name it.</param>
/// <param name="User">The application user; null for the local administrator, who may do everything.</param>
/// <param name="Scopes">What the token is restricted to.</param>
internal sealed record Actor(string Name, UserRecord? User, IReadOnlyList<string> Scopes)
{
    public static Actor Local(string account) => new($"local administrator ({account})", null, []);

    public static Actor Of(UserRecord user, TokenRecord token) => new($"{user.Name} ({user.UserId}) by {token.TokenPrefix}", user, token.Scopes);

    /// <summary>Refuses an operation that the actor has no permission for.</summary>
    public void Demand(IStoreReader store, Operation operation, IReadOnlyList<ResourceId> target, IReadOnlyList<ResourceId> organization)
    {
        var rule = AccessPolicy.Of(operation);
        if (User is null || rule.AnyOf.Length == 0)
        {
            return;
        }

        var access = rule.Where switch
        {
            Where.Target => Access.Of(store, User.UserId, target),
            Where.Anywhere => Access.Anywhere(store, User.UserId),
            _ => Access.Of(store, User.UserId, organization),
        };
        if (!rule.AnyOf.Any(access.Has))
        {
            throw Errors.PermissionDenied(operation.ToString(), User.Name, rule.AnyOf);
        }

        if (!rule.AnyOf.Where(access.Has).Any(permission => TokenScopes.Allow(Scopes, AccessPolicy.ScopeFor(operation, permission))))
        {
            throw Errors.ScopeMissing(operation.ToString(), User.Name, AccessPolicy.ScopeFor(operation, rule.AnyOf.First(access.Has)));
        }
    }

    /// <summary>Only an administrator of the organization may give something to those that hold a grant: whoever could,
    /// would get hold of what they hold.</summary>
    public void DemandAdminFor(IStoreReader store, string what, bool holdsGrants, IReadOnlyList<ResourceId> organization)
    {
        if (User is not null && holdsGrants && !Access.Of(store, User.UserId, organization).Has(RoleCatalogue.OrganizationAdmin))
        {
            throw Errors.PermissionDenied(what, User.Name, [RoleCatalogue.OrganizationAdmin]);
        }
    }

    /// <summary>Nobody grants what they do not hold.</summary>
    public void DemandHolding(IStoreReader store, string role, IReadOnlyList<ResourceId> target)
    {
        if (User is null)
        {
            return;
        }

        var access = Access.Of(store, User.UserId, target);
        var missing = RoleCatalogue.PermissionsOf(role).FirstOrDefault(permission => !access.Has(permission));
        if (missing is not null)
        {
            throw Errors.PermissionDenied($"grant or revoke the role '{role}', which takes holding all that it carries", User.Name, [missing]);
        }
    }
}
