using System.Collections;
using System.Management.Automation.Runspaces;

namespace AppUsers.PowerShell.Vaults;

/// <summary>Runs the commands of the module SecretManagement in the session of a cmdlet. All output of a vault passes through here, so
/// that secrets can be removed from it.</summary>
internal sealed class SecretManagement(PSCmdlet cmdlet)
{
    public const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>SecretManagement runs the vaults of all runspaces in one runspace of its own, which handles one call at a time.</summary>
    private static readonly object OneCallAtATime = new();

    /// <summary>Whether the session has the module or can find it.</summary>
    public bool IsInstalled => cmdlet.InvokeCommand.GetCommand(Qualified("Set-Secret"), CommandTypes.Cmdlet | CommandTypes.Function) is not null;

    /// <summary>Runs a command by its full name, so that no alias or function with that name runs instead. Nothing that it writes
    /// reaches the host, a stream of the session, or <c>$Error</c>.</summary>
    public SecretManagementResult Run(string command, params (string Name, object Value)[] parameters)
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

        while (!Monitor.TryEnter(OneCallAtATime, 100))
        {
            if (cmdlet.Stopping)
            {
                throw new PipelineStoppedException();
            }
        }

        try
        {
            var records = shell.Invoke();

            // A call that is stopped returns like one that wrote nothing.
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? throw new PipelineStoppedException() : new([.. records]);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            return new([PSObject.AsPSObject(e.ErrorRecord)]);
        }
        finally
        {
            Monitor.Exit(OneCallAtATime);
            while (errors is { Count: > 0 } && !ReferenceEquals(errors[0], latest))
            {
                errors.RemoveAt(0);
            }
        }
    }

    private static string Qualified(string command) => $@"{Module}\{command}";
}

/// <summary>What a command of SecretManagement wrote. It can contain anything, including a secret.</summary>
internal sealed class SecretManagementResult(IReadOnlyList<PSObject> records)
{
    /// <summary>The objects.</summary>
    public IEnumerable<PSObject> Output => records.Where(record => record?.BaseObject is not (null or ErrorRecord or InformationalRecord or InformationRecord));

    /// <summary>The errors.</summary>
    public IEnumerable<ErrorRecord> Errors => Of<ErrorRecord>();

    /// <summary>The warnings.</summary>
    public IEnumerable<string> Warnings => Of<WarningRecord>().Select(warning => warning.Message);

    /// <summary>Why the command failed, in the words of the vault; null if it succeeded.</summary>
    public string? FailureReason => Errors.FirstOrDefault()?.Exception.GetBaseException().Message;

    private IEnumerable<T> Of<T>() => records.Select(record => record?.BaseObject).OfType<T>();
}
