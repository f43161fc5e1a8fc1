using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes personal tokens of managed users permanently.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenManagedUserToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ManagedUserToken))]
public sealed class RevokeAivenManagedUserTokenCommand : PassThruCommand
{
    /// <summary>The users, by email address or id; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "UserEmail")]
    [Item(ItemKind.ManagedUserToken, "UserId", "User", "UserEmail")]
    [ArgumentCompleter(typeof(ManagedUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] User { get; set; } = [];

    /// <summary>The prefixes of the tokens; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.ManagedUserToken, "TokenPrefix")]
    [ArgumentCompleter(typeof(ManagedTokenPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TokenPrefix { get; set; } = [];

    private protected override void ProcessItem() => ForEachItem(User, user => ForEachItem(TokenPrefix, prefix => Revoke(Backend.ResolveManagedUserToken(user, prefix, Cancellation))));

    private void Revoke(ManagedUserToken token)
    {
        if (ShouldProcess($"token '{token.TokenPrefix}' of managed user '{token.UserEmail}'", "Revoke"))
        {
            Backend.RevokeManagedUserToken(token.UserId, token.TokenPrefix, Cancellation);
            WriteIfPassThru(token);
        }
    }
}
