using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes owners that users have, so that one is spelled the same each time.</summary>
internal sealed class OwnerCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetUsers(new AppUserFilter { OwnerMatches = owner => owner is not null && match.Passes(owner) }, cancellation)
        .GroupBy(user => user.Owner!, StringComparer.OrdinalIgnoreCase)
        .OrderBy(owned => owned.Key, StringComparer.OrdinalIgnoreCase)
        .Select(owned => Candidate.Of(owned.Key, Errors.Count(owned.Count(), "user")));
}
