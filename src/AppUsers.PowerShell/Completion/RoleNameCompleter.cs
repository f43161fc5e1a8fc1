using AppUsers.Permissions;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes all that is in the catalogue, of the level in the line where there is one.</summary>
internal sealed class RoleNameCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request)
    {
        var level = request.Value<RoleLevel?>("Level");
        return (match, _) => RoleCatalogue.All
            .Where(role => (level is null || role.Level == level) && match.Passes(role.Name))
            .Select(RoleCompleter.CandidateOf);
    }
}
