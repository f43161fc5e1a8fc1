using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes prefixes of tokens: of the users in the line, else of all.</summary>
internal class TokenPrefixCompleter : BackendCompleter
{
    /// <summary>Whether the command can do anything with a token.</summary>
    private protected virtual bool Wants(AppUserToken token) => true;

    private protected sealed override Search Prepare(CompletionRequest request, IAppUserBackend backend)
    {
        var users = request.Users;
        return (match, cancellation) => Ids(backend, users, cancellation)
            .SelectMany(id => backend.GetTokens(new AppUserTokenFilter { UserId = id, PrefixMatches = match.Passes }, cancellation))
            .Where(Wants)
            .Select(token => Candidate.Of(token.TokenPrefix, token.UserName, token.Description, StateOf(token)));
    }

    /// <summary>The ids of the users whose tokens are meant; null for all.</summary>
    private protected virtual IEnumerable<string?> Ids(IAppUserBackend backend, IReadOnlyList<AppUserIdentity> users, CancellationToken cancellation) =>
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

/// <summary>Completes prefixes of tokens that can still be used, and so be revoked: of the users in the line only.</summary>
internal class ActiveTokenPrefixCompleter : TokenPrefixCompleter
{
    private protected override bool Wants(AppUserToken token) => token.State == AppUserTokenState.Active;

    private protected sealed override IEnumerable<string?> Ids(
        IAppUserBackend backend, IReadOnlyList<AppUserIdentity> users, CancellationToken cancellation) =>
        users.Count == 0 ? [] : base.Ids(backend, users, cancellation);
}

/// <summary>Completes prefixes of tokens that can be rotated: those that were not yet.</summary>
internal sealed class RotatableTokenPrefixCompleter : ActiveTokenPrefixCompleter
{
    private protected override bool Wants(AppUserToken token) => base.Wants(token) && token.SuccessorPrefix is null;
}
