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
    /// <summary>A field of a type of Core would load Core before <see cref="PowerShell.Connections.ModuleStart"/> chooses it.</summary>
    private object? outcome;

    /// <summary>Only events about these users, by name, id, or object; removed users by id or object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Only events about these projects themselves, by name or pattern.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <summary>Only events with this action, for example <c>CreateToken</c>; a name or a pattern.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Action { get; set; }

    /// <summary>Only events of this outcome.</summary>
    [Parameter]
    [NoTokenTransformation]
    public EventOutcome? Outcome
    {
        get => (EventOutcome?)outcome;
        set => outcome = value;
    }

    /// <summary>Only events of these actors; names, prefixes of tokens, or patterns.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Actor { get; set; }

    /// <summary>Only the newest events, up to this number, the oldest of them first.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NoTokenTransformation]
    public int? Newest { get; set; }

    /// <summary>Only events after this time. A time without an offset is local time.</summary>
    [Parameter]
    [TimeTransformation]
    [NoTokenTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only events up to and including this time. A time without an offset is local time.</summary>
    [Parameter]
    [TimeTransformation]
    [NoTokenTransformation]
    public DateTimeOffset? Before { get; set; }

    private protected override void ProcessItem()
    {
        var filter = new AppUserEventFilter
        {
            ActionMatches = Action is null ? null : Wildcards.Matcher(Action),
            ActorMatches = Actor is null ? null : Wildcards.Matcher(Actor),
            Outcome = Outcome,
            After = After,
            Before = Before,
            Newest = Newest,
        };
        if (User is null)
        {
            WriteFromEachLog(filter);
            return;
        }

        ForEachItem(User, identity => WriteFromEachLog(filter with { UserId = IdOf(identity) }));
    }

    private void WriteFromEachLog(AppUserEventFilter filter)
    {
        if (Project is null)
        {
            RunItem(() => WriteAll(Backend.GetEvents(filter, Cancellation)));
            return;
        }

        WriteForEachItem(Project, name => Backend.MatchProjects(name, Cancellation).SelectMany(project => Backend.GetProjectEvents(project.Name, filter, Cancellation)));
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
