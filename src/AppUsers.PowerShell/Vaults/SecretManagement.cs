using System.Diagnostics;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace AppUsers.PowerShell.Vaults;

/// <summary>Runs the commands of the module SecretManagement. They have a runspace of their own: nothing that the session has set
/// reaches them, nothing that a vault writes reaches the session, and a vault can still be called when the command is being
/// stopped.</summary>
internal sealed class SecretManagement : IDisposable
{
    public const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>How PowerShell says that a runspace is in use.</summary>
    private const string InUse = "Pipelines cannot be run concurrently";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to wait for a call of somebody else, or for one that was given up.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>SecretManagement runs the vaults of all runspaces in one runspace, which handles one call at a time.</summary>
    private static readonly SemaphoreSlim OneCallAtATime = new(1);

    private readonly Runspace runspace;
    private IAsyncResult? givenUp;

    private SecretManagement(PSHost host, string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([manifest]);
        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
    }

    /// <summary>The module that the session has or can find; null if there is none.</summary>
    public static SecretManagement? Find(PSCmdlet cmdlet) =>
        cmdlet.InvokeCommand.GetCommand($@"{Module}\Set-Secret", CommandTypes.Cmdlet | CommandTypes.Function)?.Module is PSModuleInfo module
            ? new(cmdlet.Host, Path.Combine(module.ModuleBase, Module + ".psd1"))
            : null;

    /// <summary>Runs a command, again if a vault is in use.</summary>
    public SecretManagementResult Run(string command, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var result = RunOnce(command, parameters, cancellation);
            if (!result.Says(InUse) || Stopwatch.GetElapsedTime(started) > LongestWait)
            {
                return result;
            }

            cancellation.WaitHandle.WaitOne(Pause);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (givenUp is { IsCompleted: false })
        {
            // Closing would wait for a vault that may never come back.
            runspace.CloseAsync();
            return;
        }

        runspace.Dispose();
    }

    private SecretManagementResult RunOnce(string command, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        var shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand($@"{Module}\{command}");
        foreach (var (name, value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        shell.Commands.Commands[0].MergeMyResults(
            PipelineResultTypes.Error | PipelineResultTypes.Warning | PipelineResultTypes.Verbose | PipelineResultTypes.Debug | PipelineResultTypes.Information,
            PipelineResultTypes.Output);
        OneCallAtATime.Wait(cancellation);
        try
        {
            var running = shell.BeginInvoke();
            WaitHandle.WaitAny([running.AsyncWaitHandle, cancellation.WaitHandle]);
            if (!running.IsCompleted)
            {
                givenUp = running;
                shell.BeginStop(null, null);
                cancellation.ThrowIfCancellationRequested();
            }

            return new([.. shell.EndInvoke(running)]);
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException)
        {
            return new([], e);
        }
        finally
        {
            OneCallAtATime.Release();
        }
    }
}

/// <summary>What a command of SecretManagement wrote, or how it failed. It can contain anything, including a secret.</summary>
internal sealed class SecretManagementResult(IReadOnlyList<PSObject> records, Exception? failure = null)
{
    /// <summary>The objects.</summary>
    public IEnumerable<PSObject> Output => records.Where(record => record?.BaseObject is not (null or ErrorRecord or InformationalRecord or InformationRecord));

    /// <summary>The errors.</summary>
    public IEnumerable<ErrorRecord> Errors => Of<ErrorRecord>();

    /// <summary>The warnings.</summary>
    public IEnumerable<string> Warnings => Of<WarningRecord>().Select(warning => warning.Message);

    /// <summary>Why the command failed, in the words of the vault; null if it succeeded.</summary>
    public string? FailureReason => Failures.FirstOrDefault()?.GetBaseException().Message;

    private IEnumerable<Exception> Failures => Errors.Select(error => error.Exception).Concat(failure is null ? [] : [failure]);

    /// <summary>Whether an error contains a text.</summary>
    public bool Says(string text) => Failures.Any(e => $"{e}".Contains(text, StringComparison.Ordinal));

    private IEnumerable<T> Of<T>() => records.Select(record => record?.BaseObject).OfType<T>();
}
