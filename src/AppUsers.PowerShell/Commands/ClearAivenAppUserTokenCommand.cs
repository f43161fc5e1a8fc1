using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes the history of tokens that expired or were revoked long enough ago. Active tokens stay.</summary>
[Cmdlet(VerbsCommon.Clear, "AivenAppUserToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The user: a name, a pattern, an id or an object; all users when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [new AppUserIdentity("*")];

    /// <summary>How long ago the tokens must have ended, up to 10 years.</summary>
    [Parameter(Mandatory = true)]
    [SpanTransformation]
    public TimeSpan EndedFor { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity => AttemptEach(Match(identity), Clear));

    private void Clear(AppUser user)
    {
        var ended = Backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId, EndedFor = EndedFor }, Cancellation).Count();
        if (ended > 0 && ShouldProcess($"{ended} ended tokens of application user '{user.Name}' ({user.UserId})", "Remove"))
        {
            var cleared = Backend.ClearTokens(user.UserId, EndedFor, Cancellation);
            WriteVerbose($"Removed {cleared} ended tokens of application user '{user.Name}'.");
        }
    }
}
