using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AppUsers.Storage;

namespace AppUsers.PowerShell.Connections;

/// <summary>The connection of each runspace, so that runspaces in one process do not share one by accident.</summary>
internal static class CurrentConnection
{
    private static readonly ConditionalWeakTable<Runspace, AivenConnection> Connections = new();
    private static (string Location, AivenConnection Connection)? defaultStore;

    /// <summary>The connection that <c>Connect-AivenOrganization</c> made in this runspace, or the default store.</summary>
    public static AivenConnection Get() =>
        Runspace.DefaultRunspace is Runspace runspace && Connections.TryGetValue(runspace, out var connection)
            ? connection
            : ToDefaultStore();

    public static void Set(AivenConnection connection) => Connections.AddOrUpdate(Runspace.DefaultRunspace, connection);

    public static void Clear() => Connections.Remove(Runspace.DefaultRunspace);

    /// <summary>The same connection as long as the location remains, so that one command does not look up again what another one found.</summary>
    private static AivenConnection ToDefaultStore()
    {
        var location = StoreLocation.Default();
        var known = defaultStore;
        if (known?.Location != location)
        {
            known = (location, AivenConnection.ToDefaultStore());
            defaultStore = known;
        }

        return known.Value.Connection;
    }
}
