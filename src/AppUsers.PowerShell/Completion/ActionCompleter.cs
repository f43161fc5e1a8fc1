using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes the actions of events. Every operation can have an event, because a refusal leaves one.</summary>
internal sealed class ActionCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) => (match, _) => Enum.GetNames<Operation>().Append(AppUserEvent.CountRefusals)
        .Where(name => match.Passes(name))
        .Order(StringComparer.Ordinal)
        .Select(name => Candidate.Of(name));
}
