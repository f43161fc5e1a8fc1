using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes ids of application users from the beginning of the name, which is easier to remember, or from a part of the id.</summary>
internal sealed class UserIdCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetUsers(
            match.Beginning is null ? new() { IdMatches = match.Passes } : new() { NameBeginsWith = match.Beginning, NameMatches = match.Passes },
            cancellation)
        .Select(user => Candidate.Of(user.UserId, user.Name, user.Description, UserCompleter.ActivityOf(user)) with { Label = $"{user.UserId} ({user.Name})" });
}
