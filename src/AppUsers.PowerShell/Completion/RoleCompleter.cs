using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes roles and permissions that can be granted on the resources of the command.</summary>
internal sealed class RoleCompleter : Completer
{
    public static Candidate CandidateOf(Role role) => Candidate.Of(role.Name, SunsetOf(role), role.Title, role.Allows);

    public static string? SunsetOf(Role? role) =>
        role?.Sunset is null ? null : string.Create(CultureInfo.InvariantCulture, $"sunset on {role.Sunset:yyyy-MM-dd}, use {role.Successor}");

    /// <summary>The least powerful first, and what Aiven sunsets last.</summary>
    public static IOrderedEnumerable<Role> Ordered(IEnumerable<Role> roles) => roles.OrderBy(role => role.Sunset is not null).ThenBy(role => role.Permissions.Count);

    public static Search SearchFor(CompletionRequest request)
    {
        var roles = Ordered(RoleCatalogue.GrantableOn(request.IsOnProject ? ResourceKind.Project : ResourceKind.Organization));
        return (match, _) => roles.Where(role => match.Passes(role.Name)).Select(CandidateOf);
    }

    private protected override Search Prepare(CompletionRequest request) => SearchFor(request);
}
