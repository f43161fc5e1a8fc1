using AppUsers.Backend;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of application users.</summary>
internal sealed class UserCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetUsers(new AppUserFilter { NameBeginsWith = match.Beginning, NameMatches = match.Passes }, cancellation)
        .Select(user => Candidate.Of(user.Name, user.UserId, user.Description, ActivityOf(user)));

    /// <summary>When a user was last active, in words.</summary>
    public static string ActivityOf(AppUser user) => user.LastActivityAt is null ? "never used" : $"last used {Display.Relative(user.LastActivityAt)}";
}
