using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AppUsers.PowerShell.Connections;

/// <summary>The connection of each runspace, so that runspaces in one process do not share one by accident.</summary>
internal static class CurrentConnection
{
    private static readonly ConditionalWeakTable<Runspace, AivenConnection> Connections = new();

    /// <summary>The connection that <c>Connect-AivenOrganization</c> made in this runspace, or the default store.</summary>
    public static AivenConnection Get() =>
        Runspace.DefaultRunspace is Runspace runspace && Connections.TryGetValue(runspace, out var connection)
            ? connection
            : AivenConnection.ToDefaultStore();

    public static void Set(AivenConnection connection) => Connections.AddOrUpdate(Runspace.DefaultRunspace, connection);

    public static void Clear() => Connections.Remove(Runspace.DefaultRunspace);
}
