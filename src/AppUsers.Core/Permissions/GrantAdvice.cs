namespace AppUsers.Permissions;

/// <summary>What to say to somebody who grants more than is needed: the best moment to think of least privilege.</summary>
internal static class GrantAdvice
{
    /// <summary>One line, or null when there is nothing to say.</summary>
    /// <param name="access">What the principal may do there already.</param>
    /// <param name="name">The name of the principal.</param>
    /// <param name="role">The role that is granted.</param>
    /// <param name="where">What it is granted on.</param>
    public static string? For(Access access, string name, string role, Resource where)
    {
        if (access.Covers(role))
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
