using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists what was done and what was refused, by whom and when.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserEvent")]
[OutputType(typeof(AppUserEvent))]
public sealed class GetAivenAppUserEventCommand : AivenCommand
{
    /// <summary>Only events about this user: a name or an id, or an object or id when the user is gone.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Only these actions, as in <c>CreateToken</c>; names or patterns.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Action { get; set; }

    /// <summary>Only events after this time. A time without a kind is local time.</summary>
    [Parameter]
    [UtcTimeTransformation]
    public DateTime? After { get; set; }

    /// <summary>Only events up to and with this time. A time without a kind is local time.</summary>
    [Parameter]
    [UtcTimeTransformation]
    public DateTime? Before { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var filter = new AppUserEventFilter
        {
            ActionMatches = Action is null ? null : Wildcards.Matcher(Action),
            After = After?.ToUniversalTime(),
            Before = Before?.ToUniversalTime(),
        };
        if (User is null)
        {
            Attempt(() => WriteObject(Backend.GetEvents(filter, Cancellation), enumerateCollection: true));
            return;
        }

        AttemptEach(User, identity =>
            WriteObject(Backend.GetEvents(filter with { UserId = IdOf(identity) }, Cancellation), enumerateCollection: true));
    }

    /// <summary>Events outlive their user: what is no user's name or id any more may be the id of one that was removed.</summary>
    private string IdOf(AppUserIdentity identity)
    {
        try
        {
            return Backend.GetUser(identity, Cancellation).UserId;
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.UserNotFound && HasEvents(identity.UserId ?? identity.Text))
        {
            return identity.UserId ?? identity.Text;
        }
    }

    private bool HasEvents(string userId) =>
        Backend.GetEvents(new AppUserEventFilter { UserId = userId }, Cancellation).Any();
}
