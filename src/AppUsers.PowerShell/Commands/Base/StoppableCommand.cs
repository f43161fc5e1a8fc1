using AppUsers.Backend;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that Ctrl+C stops and that passes on the messages of a backend.</summary>
public abstract class StoppableCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken Cancellation => stopping.Token;

    internal BackendOutput Output => new(WriteVerbose, WriteWarning);

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();
}
