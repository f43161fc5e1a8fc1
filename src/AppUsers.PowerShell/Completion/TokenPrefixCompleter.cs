using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes prefixes of tokens: of the users in the command line, or of all.</summary>
internal class TokenPrefixCompleter : BackendCompleter
{
    /// <summary>Whether the command can do anything with a token.</summary>
    private protected virtual bool IsUsable(AppUserToken token) => true;

    private protected sealed override Search Prepare(CompletionRequest request, IAppUserBackend backend)
    {
        var users = request.Users;
        return (match, cancellation) => UserIds(backend, users, cancellation)
            .SelectMany(id => backend.GetTokens(new AppUserTokenFilter { UserId = id, PrefixMatches = match.Passes }, cancellation))
            .Where(IsUsable)
            .Select(token => Candidate.Of(token.TokenPrefix, token.UserName, token.Description, $"created {Display.Relative(token.CreatedAt)}", StateOf(token)));
    }

    /// <summary>The ids of the users whose tokens are offered; null for all users.</summary>
    private protected virtual IEnumerable<string?> UserIds(IAppUserBackend backend, IReadOnlyList<AppUserIdentity> users, CancellationToken cancellation) =>
        users.Count == 0
            ? [null]
            : users.SelectMany(identity => backend.MatchUsers(identity, cancellation)).Select(string? (user) => user.UserId);

    private static string StateOf(AppUserToken token) => token.State switch
    {
        AppUserTokenState.Revoked => $"revoked {Display.Relative(token.RevokedAt)}",
        AppUserTokenState.Expired => $"expired {Display.Relative(token.ExpiresAt)}",
        _ => token.ExpiresAt is null ? "active, never expires" : $"active, expires {Display.Relative(token.ExpiresAt)}",
    };
}

/// <summary>Completes prefixes of tokens that can be revoked, because they are active: only of the users in the command line.</summary>
internal class ActiveTokenPrefixCompleter : TokenPrefixCompleter
{
    private protected override bool IsUsable(AppUserToken token) => token.State == AppUserTokenState.Active;

    private protected sealed override IEnumerable<string?> UserIds(
        IAppUserBackend backend, IReadOnlyList<AppUserIdentity> users, CancellationToken cancellation) =>
        users.Count == 0 ? [] : base.UserIds(backend, users, cancellation);
}

/// <summary>Completes prefixes of tokens that can be rotated, because they have not been.</summary>
internal sealed class RotatableTokenPrefixCompleter : ActiveTokenPrefixCompleter
{
    private protected override bool IsUsable(AppUserToken token) => base.IsUsable(token) && token.SuccessorPrefix is null;
}
