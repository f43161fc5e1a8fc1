using AppUsers.Permissions;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes roles and permissions that can be granted on what the command is about.</summary>
internal sealed class RoleCompleter : Completer
{
    /// <summary>A role and what it allows.</summary>
    public static Candidate CandidateOf(Role role) => Candidate.Of(role.Name, role.Title, role.Allows);

    /// <summary>Finds them.</summary>
    public static Search SearchFor(CompletionRequest request)
    {
        var roles = RoleCatalogue.GrantableOn(request.IsOnProject ? ResourceKind.Project : ResourceKind.Organization);
        return (match, _) => roles.Where(role => match.Passes(role.Name)).Select(CandidateOf);
    }

    private protected override Search Prepare(CompletionRequest request) => SearchFor(request);
}
