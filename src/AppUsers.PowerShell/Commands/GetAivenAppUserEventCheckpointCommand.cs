using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Gets the number and the hash of the last event, to keep in another place.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserEventCheckpoint")]
[OutputType(typeof(AppUserEventCheckpoint))]
public sealed class GetAivenAppUserEventCheckpointCommand : AivenCommand
{
    private protected override void ProcessItem() => RunItem(() =>
    {
        if (Backend.GetEventCheckpoint(Cancellation) is { } checkpoint)
        {
            WriteObject(checkpoint);
        }
    });
}
