using AppUsers.Storage;

namespace AppUsers.Permissions;

/// <summary>What to say to somebody who grants more than is needed: the best moment to think of least privilege.</summary>
internal static class GrantAdvice
{
    /// <summary>One line, or null when there is nothing to say.</summary>
    public static string? For(IStoreReader store, Principal principal, string name, string role, IReadOnlyList<ResourceId> chain)
    {
        var where = chain[0].Resource;
        if (Access.Of(store, principal, chain).Covers(role))
        {
            return $"The role '{role}' on {where} adds nothing: '{name}' has all that it carries already. Run Get-AivenAccess to see by what.";
        }

        if (RoleCatalogue.Successor(role) is string successor)
        {
            return $"The role '{role}' is deprecated. Grant '{successor}' in its place.";
        }

        return role is RoleCatalogue.OrganizationAdmin or RoleCatalogue.ProjectAdmin
            ? $"The role '{role}' gives '{name}' full access to {where}. Grant a lesser role where one will do; Get-AivenRole lists them."
            : null;
    }
}
