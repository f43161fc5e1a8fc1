using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Tests whether the events are complete and unchanged.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AivenAppUserEvent")]
[OutputType(typeof(bool), typeof(EventChainCheck))]
public sealed class TestAivenAppUserEventCommand : AivenCommand
{
    /// <summary>A checkpoint that was kept in another place, as an object or as text: the events must contain it.</summary>
    [Parameter(ValueFromPipeline = true)]
    [CheckpointTransformation]
    [ValidateNotNull]
    public AppUserEventCheckpoint? Checkpoint { get; set; }

    /// <summary>Writes an object with the first event that was altered or is missing, instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        var check = Backend.TestEvents(Checkpoint, Cancellation);
        if (!check.IsIntact && !Detailed)
        {
            WriteWarning(check.Problem!);
        }

        WriteObject(Detailed ? check : check.IsIntact);
    });
}
