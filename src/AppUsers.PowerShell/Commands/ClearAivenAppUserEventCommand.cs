using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes old events. The rest can still be checked.</summary>
[Cmdlet(VerbsCommon.Clear, "AivenAppUserEvent", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearAivenAppUserEventCommand : AivenCommand
{
    /// <summary>The minimum age of the events, up to 10 years.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [TimeSpanTransformation]
    [NoTokenTransformation]
    public TimeSpan OlderThan { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RunItem(() =>
        {
            if (ShouldProcess($"events older than {OlderThan:c}", "Remove"))
            {
                WriteVerbose($"Removed {Errors.Count(Backend.ClearEvents(OlderThan, Cancellation), "event")}.");
            }
        });
        base.EndProcessing();
    }
}
