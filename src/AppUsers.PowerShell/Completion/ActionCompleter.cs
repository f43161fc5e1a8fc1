using AppUsers.Permissions;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes actions that leave events: each that changes something when it is done, and any when it is refused.</summary>
internal sealed class ActionCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request) =>
        (match, _) => Enum.GetNames<Operation>().Where(name => match.Passes(name)).Order(StringComparer.Ordinal).Select(name => Candidate.Of(name));
}
