using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes all roles and permissions, or those of the level in the command line.</summary>
internal sealed class RoleNameCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request)
    {
        var level = request.Value<RoleLevel?>("Level");
        return (match, _) => RoleCompleter.Ordered(RoleCatalogue.All)
            .Where(role => (level is null || role.Level == level) && match.Passes(role.Name))
            .Select(RoleCompleter.CandidateOf);
    }
}
