using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the personal tokens of managed users, without their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "AivenManagedUserToken")]
[OutputType(typeof(ManagedUserToken))]
public sealed class GetAivenManagedUserTokenCommand : AivenCommand
{
    /// <summary>The users, by email address, pattern, or id; all managed users if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "UserEmail")]
    [Item(ItemKind.ManagedUserToken, "UserId", "User", "UserEmail")]
    [ArgumentCompleter(typeof(ManagedUserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] User { get; set; } = ["*"];

    private protected override void ProcessItem() => WriteForEachItem(User, Find);

    private IEnumerable<ManagedUserToken> Find(string user)
    {
        if (!Wildcards.IsPattern(user))
        {
            return Backend.GetManagedUserTokens(user, Cancellation);
        }

        var matches = Wildcards.Matcher(user);
        return Backend.GetManagedUserTokens(null, Cancellation).Where(token => matches(token.UserEmail));
    }
}
