using AppUsers.Backend;

namespace AppUsers.PowerShell;

/// <summary>What commands and completion ask of a backend in the same way.</summary>
internal static class BackendExtensions
{
    /// <summary>The users that are meant, where a pattern may match any number.</summary>
    public static IEnumerable<AppUser> MatchUsers(this IAppUserBackend backend, AppUserIdentity identity, CancellationToken cancellation) =>
        identity.UserId is null && Wildcards.IsPattern(identity.Text)
            ? backend.GetUsers(new AppUserFilter { NameMatches = Wildcards.Matcher(identity.Text) }, cancellation)
            : [identity.UserId is null
                ? Wildcards.Unescaped(identity.Text, text => backend.GetUser(new AppUserIdentity(text), cancellation))
                : backend.GetUser(identity, cancellation)];
}
