using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists events: what was done or refused, by whom, and when.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserEvent")]
[OutputType(typeof(AppUserEvent))]
public sealed class GetAivenAppUserEventCommand : AivenCommand
{
    /// <summary>Only events about these users, by name, id, or object; removed users by id or object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Only events with this action, for example <c>CreateToken</c>; a name or a pattern.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Action { get; set; }

    /// <summary>Only events after this time. A time without a kind is local time.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [NoTokenTransformation]
    public DateTime? After { get; set; }

    /// <summary>Only events up to and including this time. A time without a kind is local time.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [NoTokenTransformation]
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
            RunItem(() => WriteAll(Backend.GetEvents(filter, Cancellation)));
            return;
        }

        WriteForEachItem(User, identity => Backend.GetEvents(filter with { UserId = IdOf(identity) }, Cancellation));
    }

    /// <summary>The id of a user. It can be the id of a user that was removed, because events are kept.</summary>
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
