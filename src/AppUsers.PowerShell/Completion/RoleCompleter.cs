using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes roles and permissions that can be granted on the resources of the command.</summary>
internal sealed class RoleCompleter : Completer
{
    public static Candidate CandidateOf(Role role) => Candidate.Of(role.Name, role.Title, role.Allows);

    public static Search SearchFor(CompletionRequest request)
    {
        // The least powerful first.
        var roles = RoleCatalogue.GrantableOn(request.IsOnProject ? ResourceKind.Project : ResourceKind.Organization).OrderBy(role => role.Permissions.Count);
        return (match, _) => roles.Where(role => match.Passes(role.Name)).Select(CandidateOf);
    }

    private protected override Search Prepare(CompletionRequest request) => SearchFor(request);
}
