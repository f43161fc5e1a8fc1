using AppUsers.Findings;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes the ids of findings.</summary>
internal sealed class FindingIdCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) =>
        (match, _) => FindingRules.All.Where(rule => match.Passes(rule.Id)).Select(rule => Candidate.Of(rule.Id, rule.Title));
}
