using AppUsers.Tokens;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes scopes that a token can be restricted to.</summary>
internal sealed class ScopeCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) =>
        (match, _) => TokenScopes.Known.Where(scope => match.Passes(scope)).Select(scope => Candidate.Of(scope, MeaningOf(scope)));

    private static string MeaningOf(string scope) => scope == TokenScopes.Everything
        ? "all that the user may do"
        : scope.Split(':') is [var area, var form] ? $"{area}: {(form == "read" ? "reading" : "changing")}" : $"{scope}: reading and changing";
}
