using AppUsers.PowerShell.Connections;

namespace AppUsers.PowerShell.Commands;

/// <summary>Ends the current connection of the session, which then uses the default store again. It does not revoke a token.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "AivenOrganization")]
[OutputType(typeof(void))]
public sealed class DisconnectAivenOrganizationCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => CurrentConnection.Clear();
}
