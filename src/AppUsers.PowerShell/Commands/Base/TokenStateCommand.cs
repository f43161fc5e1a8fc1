using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that disables or enables tokens.</summary>
public abstract class TokenStateCommand : PassThruCommand
{
    private protected const string ByPrefix = "TokenPrefix";
    private protected const string ByObject = "InputObject";

    /// <summary>The users, by name, id, or object; no patterns. Any user if omitted.</summary>
    [Parameter(Position = 0, ParameterSetName = ByPrefix, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Optional = true, Elsewhere = [ItemKind.Token])]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The prefixes of the tokens; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPrefix, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Token, "TokenPrefix")]
    [ArgumentCompleter(typeof(TokenPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TokenPrefix { get; set; } = [];

    /// <summary>The tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [NoTokenTransformation]
    public AppUserToken[] InputObject { get; set; } = [];

    /// <summary>Changes each token.</summary>
    /// <param name="enables">Whether it can be used then.</param>
    /// <param name="change">Makes the change.</param>
    private protected void Switch(bool enables, Func<AppUserToken, AppUserToken> change)
    {
        if (ParameterSetName == ByObject)
        {
            ForEachItem(InputObject, Switch);
        }
        else if (User.Length == 0)
        {
            ForEachItem(TokenPrefix, prefix => Switch(Backend.GetToken(userId: null, Wildcards.Refuse(prefix, "token prefix"), Cancellation)));
        }
        else
        {
            ForEachItem(User, identity =>
            {
                var user = Backend.ResolveUser(identity, Cancellation);
                ForEachItem(TokenPrefix, prefix => Switch(Backend.ResolveToken(user, prefix, Cancellation)));
            });
        }

        void Switch(AppUserToken token)
        {
            DemandForce(!enables && ConnectionInUse.Uses(token.TokenPrefix), $"the token '{token.TokenPrefix}'");
            if (ShouldProcess(Wording.Of(token), (token.DisabledAt is null) == enables ? Wording.Changes() : Verb, advice: null, () => enables ? null : Impacts.Of(token)))
            {
                WriteIfPassThru(change(token));
            }
        }
    }
}
