namespace AppUsers.PowerShell.Connections;

/// <summary>Ends the connection when the module is removed. If it is imported again, it starts with the default store.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => CurrentConnection.Clear();
}
