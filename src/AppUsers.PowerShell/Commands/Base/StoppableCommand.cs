using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that Ctrl+C stops and that passes on the messages of a backend.</summary>
public abstract class StoppableCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken Cancellation => stopping.Token;

    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? (SwitchParameter)given
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    internal BackendOutput Output => new(WriteVerbose, WriteWarning);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the command holds.</summary>
    protected virtual void Dispose(bool disposing) => stopping.Dispose();

    // What a command says can contain what anybody wrote: names, descriptions, answers of an API or a vault.

    private protected new void WriteVerbose(string text) => base.WriteVerbose(TextRules.Plain(text));

    private protected new void WriteWarning(string text) => base.WriteWarning(TextRules.Plain(text));

    private protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(TextRules.Plain(target), TextRules.Plain(action));

    /// <summary>Whether to do something. A dry run gives the warning that doing it would give.</summary>
    private protected bool ShouldProcess(string target, string action, Func<string?> advice)
    {
        var isDone = ShouldProcess(target, action);
        if (!isDone && IsWhatIf && advice() is string warning)
        {
            WriteWarning(warning);
        }

        return isDone;
    }

    /// <summary>The full path of a file.</summary>
    /// <param name="path">The path, relative to the current folder of PowerShell.</param>
    /// <param name="isNoFile">The error for a path of another provider, by its name.</param>
    private protected string FullPath(string path, Func<string, AppUsersException> isNoFile)
    {
        var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? full : throw isNoFile(provider.Name);
    }

    /// <summary>The full path of the file of a store.</summary>
    private protected string FullStorePath(string path) => FullPath(path, provider => StoreErrors.PathIsNoFile(path, provider));

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();
}
