using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Shows what commands work on: the current connection of this session, else the default store.</summary>
[Cmdlet(VerbsCommon.Get, "AivenConnection")]
[OutputType(typeof(AivenConnection))]
public sealed class GetAivenConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(CurrentConnection.Get());
        }
        catch (AppUsersException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
        }
    }
}
