using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes tokens at once and for good. Revoking one that is revoked already changes nothing.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenAppUserToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserToken))]
public sealed class RevokeAivenAppUserTokenCommand : AivenCommand
{
    private const string ByPrefix = "TokenPrefix";
    private const string ByObject = "InputObject";
    private const string AllOfUser = "All";

    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPrefix, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AllOfUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The prefixes of the tokens; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPrefix, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActiveTokenPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TokenPrefix { get; set; } = [];

    /// <summary>The tokens, as they were read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public AppUserToken[] InputObject { get; set; } = [];

    /// <summary>All tokens of the user that are not revoked yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllOfUser)]
    public SwitchParameter All { get; set; }

    /// <summary>Why, to be kept with the token: free text up to 1,000 characters.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Whether to write the revoked tokens.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByObject:
                AttemptEach(InputObject, Revoke);
                break;
            case AllOfUser when All:
                AttemptEach(User, identity => AttemptEach(Unrevoked(Resolve(identity)), Revoke));
                break;
            case ByPrefix:
                AttemptEach(User, identity =>
                {
                    var user = Resolve(identity);
                    AttemptEach(TokenPrefix, prefix => Revoke(ResolveToken(user, prefix)));
                });
                break;
        }
    }

    /// <summary>A list, so that it is known how many there are.</summary>
    private List<AppUserToken> Unrevoked(AppUser user) =>
        [.. Backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId }, Cancellation).Where(token => token.State != AppUserTokenState.Revoked)];

    private void Revoke(AppUserToken token)
    {
        if (ShouldProcess($"token '{token.TokenPrefix}' of application user '{token.UserName}'", "Revoke"))
        {
            var revoked = Backend.RevokeToken(token.UserId, token.TokenPrefix, Reason, Cancellation);
            if (PassThru)
            {
                WriteObject(revoked);
            }
        }
    }
}
