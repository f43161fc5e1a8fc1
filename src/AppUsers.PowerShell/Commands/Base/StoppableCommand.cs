using System.Reflection;
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

    /// <summary>Whether PowerShell asks before something is done.</summary>
    private bool IsAsked => MyInvocation.BoundParameters.TryGetValue("Confirm", out var given)
        ? (SwitchParameter)given
        : LanguagePrimitives.TryConvertTo<ConfirmImpact>(SessionState.PSVariable.GetValue("ConfirmPreference"), out var preference)
            && preference != ConfirmImpact.None
            && GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact >= preference;

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
        Advise(isDone, advice);
        return isDone;
    }

    private void Advise(bool isDone, Func<string?>? advice)
    {
        if (!isDone && IsWhatIf && advice?.Invoke() is string warning)
        {
            WriteWarning(warning);
        }
    }

    /// <summary>Whether to remove something. A dry run and a question say what that does to those who use it; it is read only for them.</summary>
    /// <param name="target">What to remove.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="advice">The warning that doing it would give; null for none.</param>
    /// <param name="impact">What it does to those who use it; null if that is nothing new.</param>
    private protected bool ShouldProcess(string target, string action, Func<string?>? advice, Func<RemovalImpact?> impact)
    {
        if (!(IsWhatIf || IsAsked) || impact() is not RemovalImpact found)
        {
            return ShouldProcess(target, action, advice ?? (() => null));
        }

        var description = TextRules.Plain($"Performing the operation \"{action}\" on target \"{target}\". {found}");
        var isDone = base.ShouldProcess(description, $"Are you sure you want to perform this action?\n{description}", "Confirm");
        Advise(isDone, advice);
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
