using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes permissions that apply to projects.</summary>
internal sealed class PermissionCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) => (match, _) => RoleCatalogue.GrantableOn(ResourceKind.Project)
        .Where(role => RoleCatalogue.IsPermission(role.Name) && match.Passes(role.Name))
        .Select(RoleCompleter.CandidateOf);
}
