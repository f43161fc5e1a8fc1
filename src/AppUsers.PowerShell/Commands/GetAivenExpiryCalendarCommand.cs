using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.Reports;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists what ends and when: tokens, grace periods of rotations, and roles that are held although Aiven sunsets them.</summary>
[Cmdlet(VerbsCommon.Get, "AivenExpiryCalendar")]
[OutputType(typeof(ExpiryCalendarEntry), typeof(string))]
public sealed class GetAivenExpiryCalendarCommand : AivenCommand
{
    private object? reader;

    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Only what ends within this time, or should have ended before.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? Within { get; set; }

    /// <summary>Writes one text in the format of calendars, iCalendar.</summary>
    [Parameter]
    public SwitchParameter AsICalendar { get; set; }

    /// <summary>No field of its type, which would load Core before <see cref="Connections.ModuleStart"/> chooses it.</summary>
    private CalendarReader Reader => (CalendarReader)(reader ??= new CalendarReader(Backend, Progress.Clock.UtcNow(), Cancellation));

    private protected override void ProcessItem()
    {
        if (User is null)
        {
            RunItem(Reader.AddAll);
        }
        else
        {
            ForEachItem(User, identity => ForEachItem(Backend.MatchUsers(identity, Cancellation), Reader.Add));
        }
    }

    /// <summary>One calendar has everybody who was piped.</summary>
    private protected override void FinishItems() => RunItem(Write);

    private void Write()
    {
        var entries = Reader.Entries(Within);
        foreach (var (what, reason) in Reader.Unread)
        {
            WriteWarning($"The calendar does not have {what}. {reason}");
        }

        if (AsICalendar)
        {
            WriteObject(PlugIns.Installed.Reports().WriteCalendar("Expiries of application users", entries, Progress.Clock.UtcNow()));
        }
        else
        {
            WriteAll(entries);
        }
    }
}
