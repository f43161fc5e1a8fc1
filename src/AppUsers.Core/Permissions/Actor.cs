using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Permissions;

/// <summary>Who does something: the local administrator of a store, or an application user with the token it presented.</summary>
/// <param name="Name">As events name it.</param>
/// <param name="User">The application user; null for the local administrator, who may do everything.</param>
/// <param name="Token">The token that the application user presented.</param>
internal sealed record Actor(string Name, UserRecord? User, TokenRecord? Token)
{
    private IReadOnlyList<string> Scopes => Token?.Scopes ?? [];

    public static Actor Local(string account) => new($"local administrator ({account})", null, null);

    public static Actor Of(UserRecord user, TokenRecord token) => new($"{user.Name} ({user.UserId}) by {token.TokenPrefix}", user, token);

    /// <summary>Refuses an operation that the actor has no permission for.</summary>
    public void Demand(IStoreReader store, Operation operation, IReadOnlyList<ResourceId> target, IReadOnlyList<ResourceId> organization)
    {
        var rule = AccessPolicy.Of(operation);
        if (User is not null && rule.Where == Where.Nowhere)
        {
            throw Errors.ForbiddenForAppUsers(operation.ToString());
        }

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

    /// <summary>Only an administrator of the organization, by a token that no scope narrows, may give something to those
    /// that hold a grant: whoever could, would get hold of what they hold.</summary>
    public void DemandAdminFor(IStoreReader store, string what, bool holdsGrants, IReadOnlyList<ResourceId> organization)
    {
        if (User is null || !holdsGrants)
        {
            return;
        }

        if (!Access.Of(store, User.UserId, organization).Has(RoleCatalogue.OrganizationAdmin))
        {
            throw Errors.PermissionDenied(what, User.Name, [RoleCatalogue.OrganizationAdmin]);
        }

        if (!TokenScopes.Allow(Scopes, TokenScopes.Everything))
        {
            throw Errors.ScopeMissing(what, User.Name, TokenScopes.Everything);
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
        var what = $"grant or revoke the role '{role}', which takes holding all that it carries";
        if (missing is not null)
        {
            throw Errors.PermissionDenied(what, User.Name, [missing]);
        }

        var leftOut = RoleCatalogue.PermissionsOf(role).Select(AccessPolicy.ScopeFor).FirstOrDefault(scope => !TokenScopes.Allow(Scopes, scope));
        if (leftOut is not null)
        {
            throw Errors.ScopeMissing(what, User.Name, leftOut);
        }
    }
}
