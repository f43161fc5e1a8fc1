using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Ends the current connection of this session, which then works on the default store. Revokes nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "AivenOrganization")]
[OutputType(typeof(void))]
public sealed class DisconnectAivenOrganizationCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => CurrentConnection.Clear();
}
