using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AppUsers.PowerShell;

/// <summary>The connection of each runspace, so that runspaces that run side by side do not share one by accident.</summary>
internal static class CurrentConnection
{
    private static readonly ConditionalWeakTable<Runspace, AivenConnection> Connections = new();

    /// <summary>What <c>Connect-AivenOrganization</c> made in this runspace, else the default store.</summary>
    public static AivenConnection Get() =>
        Runspace.DefaultRunspace is Runspace runspace && Connections.TryGetValue(runspace, out var connection)
            ? connection
            : AivenConnection.ToDefaultStore();

    public static void Set(AivenConnection connection) => Connections.AddOrUpdate(Runspace.DefaultRunspace, connection);

    public static void Clear() => Connections.Remove(Runspace.DefaultRunspace);
}
