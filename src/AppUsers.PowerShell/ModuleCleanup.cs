using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Removing the module ends the connection: imported again, it starts with the default store.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => CurrentConnection.Clear();
}
