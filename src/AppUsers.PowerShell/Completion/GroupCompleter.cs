using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of groups.</summary>
internal sealed class GroupCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetGroups(match.Passes, cancellation)
        .Select(group => Candidate.Of(group.Name, group.GroupId, group.Description, Errors.Count(group.Members, "member")));
}
