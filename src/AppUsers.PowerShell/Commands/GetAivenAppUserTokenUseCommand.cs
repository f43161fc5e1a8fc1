using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists how tokens were used and refused, day by day.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserTokenUse")]
[OutputType(typeof(AppUserTokenUse))]
public sealed class GetAivenAppUserTokenUseCommand : AivenCommand
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

    /// <summary>Only days that end after this time. A time without an offset is local time.</summary>
    [Parameter]
    [TimeTransformation]
    [NoTokenTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only days that begin up to this time. A time without an offset is local time.</summary>
    [Parameter]
    [TimeTransformation]
    [NoTokenTransformation]
    public DateTimeOffset? Before { get; set; }

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

    /// <summary>The uses of the tokens that a pattern matches, or of the one with that prefix, which must exist.</summary>
    private IEnumerable<AppUserTokenUse> Find(string? userId, string prefix) => Wildcards.IsPattern(prefix)
        ? Search(userId, prefix)
        : Backend.GetTokenUses(FilterOf(userId) with { TokenPrefix = prefix }, Cancellation);

    private IEnumerable<AppUserTokenUse> Search(string? userId, string prefix)
    {
        var matches = Wildcards.Matcher(prefix);
        return Backend.GetTokenUses(FilterOf(userId), Cancellation).Where(use => matches(use.TokenPrefix));
    }

    private AppUserTokenUseFilter FilterOf(string? userId) => new() { UserId = userId, After = After, Before = Before };
}
