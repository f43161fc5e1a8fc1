using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>The grants that the users or groups in a command line hold: what a command that revokes can take back.</summary>
internal static class HeldGrants
{
    /// <summary>A search for them; null if the command does not revoke, or if users and groups come from the pipeline.</summary>
    public static Func<CancellationToken, IEnumerable<RoleGrant>>? Of(CompletionRequest request, IAppUserBackend backend)
    {
        var (users, groups) = (request.Users, request.Value<string[]>("Group") ?? []);
        return !request.Revokes || users.Count + groups.Length == 0
            ? null
            : cancellation => Principals(backend, users, groups, cancellation).SelectMany(principal => backend.GetGrantsOf(principal, cancellation));
    }

    private static IEnumerable<Principal> Principals(
        IAppUserBackend backend, IReadOnlyList<AppUserIdentity> users, string[] groups, CancellationToken cancellation) =>
    [
        .. users.Select(identity => Principal.User(backend.GetUser(identity, cancellation).UserId)),
        .. groups.Select(group => Principal.Group(backend.GetGroup(group, cancellation).GroupId)),
    ];
}
