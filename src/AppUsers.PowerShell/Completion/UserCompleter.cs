using AppUsers.Backend;
using AppUsers.PowerShell.Commands;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of application users: to remove members from a group, of its members.</summary>
internal sealed class UserCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) =>
        request.IsFor<RemoveAivenUserGroupMemberCommand>() && request.Value<string>("Group") is string group
            ? (match, cancellation) => Members(backend, group, cancellation).Where(member => match.Passes(member.UserName)).Select(member => Candidate.Of(member.UserName, member.UserId))
            : (match, cancellation) => Users(backend, match, cancellation);

    private static IEnumerable<UserGroupMember> Members(IAppUserBackend backend, string group, CancellationToken cancellation) =>
        backend.GetGroupMembers(backend.GetGroup(group, cancellation).GroupId, cancellation);

    private static IEnumerable<Candidate> Users(IAppUserBackend backend, NameMatch match, CancellationToken cancellation) => backend
        .GetUsers(new AppUserFilter { NameBeginsWith = match.Beginning, NameMatches = match.Passes }, cancellation)
        .Select(user => Candidate.Of(user.Name, user.UserId, user.Description, ActivityOf(user)));

    /// <summary>When a user was last active, in words.</summary>
    public static string ActivityOf(AppUser user) => user.LastActivityAt is null ? "never used" : $"last used {Display.Relative(user.LastActivityAt)}";
}
