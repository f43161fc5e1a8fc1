namespace AppUsers.Rules;

/// <summary>Advice on least privilege, given when a role is granted.</summary>
public static class GrantAdvice
{
    /// <summary>Whether a role lets its holder do anything here, so that without it one can be locked out.</summary>
    public static bool LetsIn(string role) => AccessPolicy.IsUsed(role);

    /// <summary>A warning, or null if there is none.</summary>
    /// <param name="access">What the principal can already do on the resource.</param>
    /// <param name="name">The name of the principal.</param>
    /// <param name="role">The role that is granted.</param>
    /// <param name="resource">The resource that it is granted on.</param>
    public static string? For(Access access, string name, string role, Resource resource)
    {
        if (access.Covers(role))
        {
            return $"The role '{role}' on {resource} does not add anything: '{name}' already has all of its permissions. Run Get-AivenAccess to see how.";
        }

        if (RoleCatalogue.Successor(role) is string successor)
        {
            return $"The role '{role}' is deprecated. Grant '{successor}' instead.";
        }

        return role is RoleCatalogue.OrganizationAdmin or RoleCatalogue.ProjectAdmin
            ? $"The role '{role}' gives '{name}' full access to {resource}. Grant a role with fewer permissions if you can. Run Get-AivenRole to list the roles."
            : null;
    }
}
