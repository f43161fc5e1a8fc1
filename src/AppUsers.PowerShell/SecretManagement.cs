using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AppUsers.PowerShell;

/// <summary>The commands of the module SecretManagement, where this session has it. What a vault says passes through here
/// and nowhere else, so that it can be looked through for the secret.</summary>
internal sealed class SecretManagement(PSCmdlet cmdlet)
{
    public const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>Held by whichever runspace of the process is at a vault.</summary>
    private static readonly object OneAtATime = new();

    /// <summary>Whether the session has the module, or finds it.</summary>
    public bool IsThere => cmdlet.InvokeCommand.GetCommand(Qualified("Set-Secret"), CommandTypes.Cmdlet | CommandTypes.Function) is not null;

    /// <summary>Runs a command of the module in this session, by its full name, so that no alias or function of that name
    /// stands in for it. All that it says is taken in: none of it reaches the host, a stream of this session or
    /// <c>$Error</c> by itself.</summary>
    public SecretManagementAnswer Run(string command, params (string Name, object Value)[] parameters)
    {
        var errors = cmdlet.SessionState.PSVariable.GetValue("global:Error") as ArrayList;
        var latest = errors is { Count: > 0 } ? errors[0] : null;
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Qualified(command))
            .AddParameter("ErrorAction", ActionPreference.Continue)
            .AddParameter("WarningAction", ActionPreference.Continue)
            .AddParameter("Verbose", false)
            .AddParameter("Debug", false);
        foreach (var (name, value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        shell.Commands.Commands[0].MergeMyResults(
            PipelineResultTypes.Error | PipelineResultTypes.Warning | PipelineResultTypes.Verbose | PipelineResultTypes.Debug | PipelineResultTypes.Information,
            PipelineResultTypes.Output);

        // SecretManagement runs the vaults of all runspaces of a process in one of its own, which takes no two at a time.
        while (!Monitor.TryEnter(OneAtATime, 100))
        {
            if (cmdlet.Stopping)
            {
                throw new PipelineStoppedException();
            }
        }

        try
        {
            var said = shell.Invoke();

            // One that is stopped ends like one that had nothing to say.
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? throw new PipelineStoppedException() : new([.. said]);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            return new([PSObject.AsPSObject(e.ErrorRecord)]);
        }
        finally
        {
            Monitor.Exit(OneAtATime);
            while (errors is { Count: > 0 } && !ReferenceEquals(errors[0], latest))
            {
                errors.RemoveAt(0);
            }
        }
    }

    private static string Qualified(string command) => $@"{Module}\{command}";
}

/// <summary>What a command of SecretManagement gave and said; what a vault says may hold anything.</summary>
internal sealed class SecretManagementAnswer(IReadOnlyList<PSObject> said)
{
    /// <summary>The objects.</summary>
    public IEnumerable<PSObject> Output => said.Where(one => one?.BaseObject is not (null or ErrorRecord or InformationalRecord or InformationRecord));

    /// <summary>The errors.</summary>
    public IEnumerable<ErrorRecord> Errors => Of<ErrorRecord>();

    /// <summary>The warnings.</summary>
    public IEnumerable<string> Warnings => Of<WarningRecord>().Select(warning => warning.Message);

    /// <summary>Why the command failed, in the vault's own words; null when it did not.</summary>
    public string? Reason => Errors.FirstOrDefault()?.Exception.GetBaseException().Message;

    private IEnumerable<T> Of<T>() => said.Select(one => one?.BaseObject).OfType<T>();
}
