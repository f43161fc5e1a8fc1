using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes scopes that can restrict a token.</summary>
internal sealed class ScopeCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) =>
        (match, _) => TokenScopes.Known.Where(scope => match.Passes(scope)).Select(scope => Candidate.Of(scope, MeaningOf(scope)));

    private static string MeaningOf(string scope) => scope.Split(':') switch
    {
        [TokenScopes.Everything] => "everything that the user can do",
        [var area, "read"] => $"{area}: reading",
        [var area, _] => $"{area}: changing",
        _ => $"{scope}: reading and changing",
    };
}
