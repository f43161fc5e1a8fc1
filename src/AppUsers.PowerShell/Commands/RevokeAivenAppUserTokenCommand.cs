using System.Security;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes tokens permanently. A token that is already revoked stays as it is.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenAppUserToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserToken))]
public sealed class RevokeAivenAppUserTokenCommand : PassThruCommand, IForcible
{
    private const string ByPrefix = "TokenPrefix";
    private const string ByObject = "InputObject";
    private const string AllOfUser = "All";
    private const string BySecret = "Token";

    /// <summary>The users, by name, id, or object; no patterns. With a prefix, any user if omitted.</summary>
    [Parameter(Position = 0, ParameterSetName = ByPrefix, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AllOfUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Optional = true, Elsewhere = [ItemKind.Token])]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The prefixes of the tokens; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPrefix, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Token, "TokenPrefix")]
    [ArgumentCompleter(typeof(ActiveTokenPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TokenPrefix { get; set; } = [];

    /// <summary>The tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [NoTokenTransformation]
    public AppUserToken[] InputObject { get; set; } = [];

    /// <summary>All tokens of the user that are not revoked yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllOfUser)]
    public SwitchParameter All { get; set; }

    /// <summary>The full token, as a SecureString, a string, or a new token. It is looked up, which does not count as a use.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BySecret)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>The reason, which is stored with the token: free text of up to 1,000 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    public string? Reason { get; set; }

    /// <summary>Whether to revoke even the token that this session uses.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem()
    {
        switch (ParameterSetName)
        {
            case ByObject:
                ForEachItem(InputObject, Revoke);
                break;
            case AllOfUser when All:
                ForEachItem(User, identity => ForEachItem(Unrevoked(Backend.ResolveUser(identity, Cancellation)), Revoke));
                break;
            case BySecret:
                RunItem(() => Revoke(Find(Token.ToTokenSecret())));
                break;
            case ByPrefix when User.Length == 0:
                ForEachItem(TokenPrefix, prefix => Revoke(Backend.GetToken(userId: null, Wildcards.Refuse(prefix, "token prefix"), Cancellation)));
                break;
            case ByPrefix:
                ForEachItem(User, identity =>
                {
                    var user = Backend.ResolveUser(identity, Cancellation);
                    ForEachItem(TokenPrefix, prefix => Revoke(Backend.ResolveToken(user, prefix, Cancellation)));
                });
                break;
        }
    }

    /// <summary>The token that begins with its prefix, which has another length if Aiven created it.</summary>
    private AppUserToken Find(TokenSecret secret) => secret.Prefix is string prefix
        ? Backend.GetToken(userId: null, prefix, Cancellation)
        : Backend.GetTokens(new AppUserTokenFilter(), Cancellation).FirstOrDefault(token => secret.Reveal().StartsWith(token.TokenPrefix, StringComparison.Ordinal))
            ?? throw Errors.TokenNotFound("(hidden)", user: null, []);

    /// <summary>A list, so that the progress has a total.</summary>
    private List<AppUserToken> Unrevoked(AppUser user) =>
        [.. Backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId }, Cancellation).Where(token => token.State != AppUserTokenState.Revoked)];

    private void Revoke(AppUserToken token)
    {
        DemandForce(ConnectionInUse.Uses(token.TokenPrefix) && token.State == AppUserTokenState.Active, $"the token '{token.TokenPrefix}'");
        if (ShouldProcess(
            Wording.Of(token),
            "Revoke",
            () => Backend.GetTokenAdvice(token.UserId, token.TokenPrefix, gracePeriod: null, Reason, Cancellation),
            () => Impacts.Of(token)))
        {
            WriteIfPassThru(Backend.RevokeToken(token.UserId, token.TokenPrefix, Reason, Cancellation));
        }
    }
}
