using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists tokens, expired and revoked ones included, without their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserToken")]
[OutputType(typeof(AppUserToken))]
public sealed class GetAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The user: a name, a pattern, an id or an object; all users when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Prefixes or patterns; all tokens when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? TokenPrefix { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (User is null)
        {
            AttemptEach(TokenPrefix ?? ["*"], prefix => WriteObject(OfAnyUser(prefix), enumerateCollection: true));
            return;
        }

        AttemptEach(User, identity =>
        {
            foreach (var user in Match(identity))
            {
                AttemptEach(TokenPrefix ?? ["*"], prefix => WriteObject(OfUser(user, prefix), enumerateCollection: true));
            }
        });
    }

    private IEnumerable<AppUserToken> OfAnyUser(string prefix) =>
        Wildcards.IsPattern(prefix)
            ? Backend.GetUsers(null, Cancellation).SelectMany(user => OfUser(user, prefix))
            : [Backend.GetToken(null, prefix, Cancellation)];

    private IEnumerable<AppUserToken> OfUser(AppUser user, string prefix)
    {
        if (!Wildcards.IsPattern(prefix))
        {
            return [Backend.GetToken(user.UserId, prefix, Cancellation)];
        }

        var matches = Wildcards.Matcher(prefix);
        return Backend.GetTokens(user.UserId, Cancellation).Where(token => matches(token.TokenPrefix));
    }
}
