using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AppUsers.Storage;

namespace AppUsers.PowerShell.Connections;

/// <summary>The connection of each runspace, so that runspaces in one process do not share one by accident. It outlives a removal of the
/// module: nothing but <c>Disconnect-AivenOrganization</c> leads back to the default store.</summary>
internal static class CurrentConnection
{
    private static readonly ConditionalWeakTable<Runspace, Choice> Choices = new();
    private static (string Location, AivenConnection Connection)? defaultStore;

    /// <summary>The connection that <c>Connect-AivenOrganization</c> made in this runspace, or the default store if nobody tried to connect.</summary>
    /// <exception cref="AppUsersException">NotConnected</exception>
    public static AivenConnection Get()
    {
        var runspace = Runspace.DefaultRunspace;
        if (runspace is not null && Choices.TryGetValue(runspace, out var choice))
        {
            return choice.Connection ?? (choice.Failure is null ? ToDefaultStore() : throw Errors.NotConnected(choice.Failure));
        }

        // A script block that runs in parallel has a runspace of its own.
        return Choices.Any(other => !other.Value.IsDefault && IsOpen(other.Key)) ? throw Errors.NotConnectedHere() : ToDefaultStore();
    }

    public static void Set(AivenConnection connection) => Choose(new Choice { Connection = connection });

    /// <summary>Remembers that connecting failed: no command may work anywhere else instead.</summary>
    public static void Fail(string problem) => Choose(new Choice { Failure = problem });

    /// <summary>Chooses the default store.</summary>
    public static void Clear() => Choose(new Choice());

    private static void Choose(Choice choice)
    {
        if (Runspace.DefaultRunspace is Runspace runspace)
        {
            Choices.AddOrUpdate(runspace, choice);
        }
    }

    private static bool IsOpen(Runspace runspace) => runspace.RunspaceStateInfo.State == RunspaceState.Opened;

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

    private sealed class Choice
    {
        public AivenConnection? Connection { get; init; }

        public string? Failure { get; init; }

        public bool IsDefault => Connection is null && Failure is null;
    }
}
