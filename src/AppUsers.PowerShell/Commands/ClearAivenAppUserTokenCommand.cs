using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes the records of tokens that expired or were revoked some time ago. Active tokens stay.</summary>
[Cmdlet(VerbsCommon.Clear, "AivenAppUserToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [new AppUserIdentity("*")];

    /// <summary>The minimum time since the tokens expired or were revoked, up to 10 years.</summary>
    [Parameter(Mandatory = true)]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan EndedFor { get; set; }

    private protected override void ProcessItem() =>
        ForEachItem(User, identity => ForEachItem(Backend.MatchUsers(identity, Cancellation), Clear));

    private void Clear(AppUser user)
    {
        var ended = Backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId, EndedFor = EndedFor }, Cancellation).Count();
        if (ended > 0 && ShouldProcess($"{Errors.Count(ended, "ended token")} of {Wording.Of(user)}", "Remove"))
        {
            var cleared = Backend.ClearTokens(user.UserId, EndedFor, Cancellation);
            WriteVerbose($"Removed {Errors.Count(cleared, "ended token")} of application user '{user.Name}'.");
        }
    }
}
