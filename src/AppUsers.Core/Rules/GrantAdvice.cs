using System.Globalization;

namespace AppUsers.Rules;

/// <summary>Advice on roles, given when one is granted or listed.</summary>
public static class GrantAdvice
{
    /// <summary>Whether a role lets its holder do anything here, so that without it one can be locked out.</summary>
    public static bool LetsIn(string role) => AccessPolicy.IsUsed(role);

    /// <summary>A warning, or null if there is none.</summary>
    /// <param name="access">What the principal can already do on the resource.</param>
    /// <param name="name">The name of the principal.</param>
    /// <param name="role">The role that is granted.</param>
    /// <param name="resource">The resource that it is granted on.</param>
    /// <param name="now">The time, in UTC.</param>
    public static string? For(Access access, string name, string role, Resource resource, DateTime now)
    {
        if (RoleCatalogue.FindSunset(role) is Role ending)
        {
            return $"{Ends(ending, now)}. Grant '{ending.Successor}' instead.";
        }

        if (access.Covers(role))
        {
            return $"The role '{role}' on {resource} does not add anything: '{name}' already has all of its permissions. Run Get-AivenAccess to see how.";
        }

        return role is RoleCatalogue.OrganizationAdmin or RoleCatalogue.ProjectAdmin or RoleCatalogue.NewProjectAdmin
            ? $"The role '{role}' gives '{name}' full access to {resource}. Grant a role with fewer permissions if you can. Run Get-AivenRole to list the roles."
            : null;
    }

    /// <summary>A warning about roles that are held although Aiven sunsets them, or null if there are none.</summary>
    /// <param name="roles">Roles that are held.</param>
    /// <param name="now">The time, in UTC.</param>
    public static string? ForHeld(IEnumerable<string> roles, DateTime now)
    {
        var ending = roles.Distinct().Order(StringComparer.Ordinal).Select(RoleCatalogue.FindSunset).OfType<Role>();
        var warnings = ending.Select(role => $"{Ends(role, now)}, and is still held. Grant '{role.Successor}' instead, and revoke '{role}'.").ToList();
        return warnings.Count > 0 ? string.Join(' ', warnings) : null;
    }

    private static string Ends(Role role, DateTime now) => string.Create(
        CultureInfo.InvariantCulture, $"The role '{role}' {(role.Sunset > now ? "will be" : "was")} sunset by Aiven on {role.Sunset:yyyy-MM-dd}");
}
