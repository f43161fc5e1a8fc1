using AppUsers.Backend;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes email addresses of managed users that have tokens.</summary>
internal sealed class ManagedUserCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetManagedUserTokens(null, cancellation)
        .Where(token => match.Passes(token.UserEmail))
        .Select(token => Candidate.Of(token.UserEmail, token.UserId));
}

/// <summary>Completes prefixes of tokens of the managed user in the command line.</summary>
internal sealed class ManagedTokenPrefixCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend)
    {
        var user = request.Value<string>("User");
        return (match, cancellation) => user is null ? [] : backend
            .GetManagedUserTokens(user, cancellation)
            .Where(token => match.Passes(token.TokenPrefix))
            .Select(token => Candidate.Of(token.TokenPrefix, token.UserEmail, token.Description, $"last used {Display.Relative(token.LastUsedAt)}"));
    }
}
