using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Says whether the events are all there and as they were written.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AivenAppUserEvent")]
[OutputType(typeof(bool), typeof(EventChainCheck))]
public sealed class TestAivenAppUserEventCommand : AivenCommand
{
    /// <summary>Names the first event that was altered or is missing, instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Attempt(() =>
    {
        var check = Backend.TestEvents(Cancellation);
        if (!check.IsIntact && !Detailed)
        {
            WriteWarning(check.Problem);
        }

        WriteObject(Detailed ? check : check.IsIntact);
    });
}
