using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes old events. The rest can still be checked.</summary>
[Cmdlet(VerbsCommon.Clear, "AivenAppUserEvent", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearAivenAppUserEventCommand : AivenCommand
{
    /// <summary>The minimum age of the events, up to 10 years.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan OlderThan { get; set; }

    private protected override void ProcessItem()
    {
        RunItem(() =>
        {
            if (ShouldProcess($"events older than {OlderThan:c}", "Remove"))
            {
                WriteVerbose($"Removed {Errors.Count(Backend.ClearEvents(OlderThan, Cancellation), "event")}.");
            }
        });
    }
}
