using AppUsers.Permissions;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes permissions that have a meaning on a project.</summary>
internal sealed class PermissionCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) => (match, _) => RoleCatalogue.GrantableOn(ResourceKind.Project)
        .Where(role => RoleCatalogue.IsPermission(role.Name) && match.Passes(role.Name))
        .Select(RoleCompleter.CandidateOf);
}
