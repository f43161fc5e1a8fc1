using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists tokens, expired and revoked ones included, without their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserToken")]
[OutputType(typeof(AppUserToken))]
public sealed class GetAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The user: a name, a pattern, an id or an object; all users when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Prefixes or patterns; all tokens when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TokenPrefixCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? TokenPrefix { get; set; }

    /// <summary>Only expired tokens that were not revoked.</summary>
    [Parameter]
    public SwitchParameter Expired { get; set; }

    /// <summary>Only active tokens that expire within this time and have no successor yet: those to rotate.</summary>
    [Parameter]
    [SpanTransformation]
    public TimeSpan? ExpiringWithin { get; set; }

    /// <summary>Only tokens that were last used, or created when they never were, at least that long ago.</summary>
    [Parameter]
    [SpanTransformation]
    public TimeSpan? UnusedFor { get; set; }

    /// <summary>Only tokens that were never used.</summary>
    [Parameter]
    public SwitchParameter NeverUsed { get; set; }

    private AppUserTokenFilter Filter => new()
    {
        Expired = Expired,
        ExpiringWithin = ExpiringWithin,
        Usage = new UsageFilter { NeverUsed = NeverUsed, UnusedFor = UnusedFor },
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (User is null)
        {
            AttemptEach(TokenPrefix ?? ["*"], prefix => WriteObject(Find(null, prefix), enumerateCollection: true));
            return;
        }

        AttemptEach(User, identity =>
        {
            var isPattern = identity.UserId is null && Wildcards.IsPattern(identity.Text);
            foreach (var user in Match(identity))
            {
                AttemptEach(TokenPrefix ?? ["*"], prefix => WriteObject(
                    isPattern ? Search(user.UserId, prefix) : Find(user.UserId, prefix), enumerateCollection: true));
            }
        });
    }

    /// <param name="userId">Whose tokens; null for anybody's.</param>
    /// <param name="prefix">A prefix, which must be there, or a pattern.</param>
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
