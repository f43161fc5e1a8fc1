using AppUsers.PowerShell.Connections;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Shows the connection that commands use: the current one of the session, or the default store.</summary>
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
            ThrowTerminatingError(e.ToErrorRecord(this, isTerminating: true));
        }
    }
}
