using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists tokens, including expired and revoked ones, without their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserToken")]
[OutputType(typeof(AppUserToken))]
public sealed class GetAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Optional = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>The prefixes of the tokens, or patterns; all tokens if omitted.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Token, "TokenPrefix")]
    [ArgumentCompleter(typeof(TokenPrefixCompleter))]
    [SupportsWildcards]
    public string[]? TokenPrefix { get; set; }

    /// <summary>Only tokens in these states.</summary>
    [Parameter]
    [NoTokenTransformation]
    public AppUserTokenState[]? State { get; set; }

    /// <summary>Only expired tokens that were not revoked.</summary>
    [Parameter]
    public SwitchParameter Expired { get; set; }

    /// <summary>Only active tokens that expire within this time, or this share of their lifetime, and have not been rotated yet.</summary>
    [Parameter]
    [TimeSpanTransformation(AllowsShare = true)]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public ExpiryWindow? ExpiringWithin { get; set; }

    /// <summary>Only tokens whose last use, or creation if they were never used, was at least this long ago.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? UnusedFor { get; set; }

    /// <summary>Only tokens that were never used.</summary>
    [Parameter]
    public SwitchParameter NeverUsed { get; set; }

    private AppUserTokenFilter Filter => new()
    {
        States = State,
        Expired = Expired,
        ExpiringWithin = ExpiringWithin,
        Usage = new UsageFilter { NeverUsed = NeverUsed, UnusedFor = UnusedFor },
    };

    private protected override void ProcessItem()
    {
        if (User is null)
        {
            WriteForEachItem(TokenPrefix ?? ["*"], prefix => Find(userId: null, prefix));
            return;
        }

        ForEachItem(User, identity =>
        {
            var isPattern = Wildcards.IsPattern(identity);
            foreach (var user in Backend.MatchUsers(identity, Cancellation))
            {
                WriteForEachItem(TokenPrefix ?? ["*"], prefix => isPattern ? Search(user.UserId, prefix) : Find(user.UserId, prefix));
            }
        });
    }

    /// <summary>The tokens that a pattern matches, or the one with that prefix, which must exist.</summary>
    private IEnumerable<AppUserToken> Find(string? userId, string prefix)
    {
        if (Wildcards.IsPattern(prefix))
        {
            return Search(userId, prefix);
        }

        var found = Backend.GetToken(userId, prefix, Cancellation);
        return Search(found.UserId, found.TokenPrefix);
    }

    private IEnumerable<AppUserToken> Search(string? userId, string prefix)
    {
        var matches = Wildcards.Matcher(prefix);
        return Backend.GetTokens(Filter with { UserId = userId }, Cancellation).Where(token => matches(token.TokenPrefix));
    }
}
