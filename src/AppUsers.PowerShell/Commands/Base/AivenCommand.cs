using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Impact;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Connections;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that works on an organization. It has a connection, continues after an item that fails, and shows the progress of
/// long work.</summary>
public abstract class AivenCommand : StoppableCommand
{
    private readonly Progress progress = new(Progress.Clock);
    private readonly ItemReader reader;
    private CmdletAttribute? declaration;
    private bool showsProgress;
    private IAppUserBackend? backend;
    private Caller? caller;
    private AivenConnection? used;
    private RemovalImpacts? impacts;
    private long since;

    private protected AivenCommand() => reader = new ItemReader(this);

    /// <summary>Roles that are held and that the command listed. If Aiven sunsets any, there is one warning about all.</summary>
    private protected HashSet<string> Listed { get; } = [];

    /// <summary>The connection to use instead of the current one of the session.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ValidateNotNull]
    [NoTokenTransformation]
    public virtual AivenConnection? Connection { get; set; }

    /// <summary>One backend for the whole command: what it learns from one item it knows for the next.</summary>
    internal IAppUserBackend Backend => backend ??= Connect();

    /// <summary>A backend for work that must be done even while the command is being stopped, when it can no longer write messages.</summary>
    internal IAppUserBackend SilentBackend => ConnectionInUse.Backend(BackendOutput.None);

    private protected AivenConnection ConnectionInUse => Connection ?? CurrentConnection.Get();

    /// <summary>What removals do. A command that removes something reads it anew for each item.</summary>
    private protected RemovalImpacts Impacts => Declaration.SupportsShouldProcess && !IsWhatIf ? NewImpacts() : impacts ??= NewImpacts();

    /// <summary>The secrets in vaults that a removal can be about. A dry run does not open vaults, which can ask for a password.</summary>
    private protected virtual IReadOnlyList<VaultSecret> Secrets => [];

    private bool IsForced => this is IForcible { Force.IsPresent: true };

    /// <summary>The object or row that was piped; null for a text.</summary>
    private protected GivenItem? PipedItem => reader.Item;

    internal string Verb => Declaration.VerbName;

    internal string Noun => Declaration.NounName;

    private CmdletAttribute Declaration => declaration ??= GetType().GetCustomAttribute<CmdletAttribute>()!;

    /// <summary>Works on what is given: once, or for each item of the pipeline.</summary>
    private protected abstract void ProcessItem();

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrTerminate(() =>
    {
        reader.Begin();
        return true;
    });

    /// <summary>Nothing is done for input that PowerShell could not bind or that is not understood.</summary>
    protected sealed override void ProcessRecord()
    {
        var isUnderstood = false;
        try
        {
            RunItem(() =>
            {
                reader.Read();
                isUnderstood = true;
            });
            if (isUnderstood)
            {
                ProcessItem();
            }
        }
        finally
        {
            reader.Item?.Release();
        }
    }

    /// <summary>Does what can only be done when all items of the pipeline are known.</summary>
    private protected virtual void FinishItems()
    {
    }

    /// <summary>Does work whose error ends the command, because it would be the same for every item.</summary>
    private protected T OrTerminate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AppUsersException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(this, isTerminating: true));
            throw;
        }
    }

    /// <summary>Throws if something would end the access of this session itself, unless -Force was given.</summary>
    /// <param name="isOwn">Whether it would.</param>
    /// <param name="what">What the session would lose, for example "the token 'aau_4Fq8Zt1LmX7c'".</param>
    private protected void DemandForce(bool isOwn, string what)
    {
        if (isOwn && !IsForced)
        {
            throw Errors.OwnAccess(what);
        }
    }

    /// <summary>Whether the session acts as this user.</summary>
    private protected bool IsOwnUser(string userId) => OwnUserId == userId;

    /// <summary>Whether the session acts as a member of this group.</summary>
    private protected bool IsOwnGroup(string groupId) =>
        OwnUserId is string userId && Backend.GetGroupsOf(userId, Cancellation).Any(group => group.GroupId == groupId);

    /// <summary>Does the work for each item. An error of one item is written, and the next item is processed.</summary>
    protected void ForEachItem<T>(IEnumerable<T> items, Action<T> work) => WithProgress(CountOf(items), finished =>
    {
        foreach (var item in items)
        {
            RunItem(() =>
            {
                GivenItem.Check(item);
                work(item);
            });
            finished();
        }
    });

    /// <summary>Does work that reports each item that it finished, and shows how far it is.</summary>
    /// <param name="count">The number of items; null if it is unknown.</param>
    /// <param name="work">The work.</param>
    protected void WithProgress(int? count, Action<Action> work)
    {
        progress.Enter(count);
        try
        {
            work(() => Show(progress.Step()));
        }
        catch
        {
            CompleteProgress();
            throw;
        }
        finally
        {
            progress.Leave();
        }
    }

    /// <summary>Writes what is found for each item.</summary>
    protected void WriteForEachItem<T, TResult>(IEnumerable<T> items, Func<T, IEnumerable<TResult>> find) =>
        ForEachItem(items, item => WriteAll(find(item)));

    /// <summary>Writes a list, object by object: the next command receives the first one at once. A list comes from one view of the
    /// store, so a command that changes what is listed does not change the list.</summary>
    protected void WriteAll<T>(IEnumerable<T> list)
    {
        foreach (var item in list)
        {
            WriteObject(item);
        }
    }

    /// <summary>Does the work for a single item. An error is written.</summary>
    protected void RunItem(Action work)
    {
        try
        {
            Cancellation.ThrowIfCancellationRequested();
            work();
        }
        catch (AppUsersException e)
        {
            WriteError(e.ToErrorRecord(this));
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>The id of the user that the session acts as; null for the local administrator of a store.</summary>
    private string? OwnUserId => ConnectionInUse.ActsAsUser ? (caller ??= Backend.GetCaller(Cancellation)).User?.UserId : null;

    /// <summary>Whether a parameter was given, even if its value is null. A blank in a row is not given.</summary>
    protected bool IsGiven(string parameter) => reader.IsGiven(parameter);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        FinishItems();
        CompleteProgress();
        RunItem(() => backend?.Flush());
        if (Listed.Count > 0 && GrantAdvice.ForHeld(Listed, Progress.Clock.UtcNow()) is string warning)
        {
            WriteWarning(warning);
        }

        if (used?.OpenedStore is not null)
        {
            var milliseconds = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{MyInvocation.MyCommand.Name} used the store '{used}' for {milliseconds:0} ms."));
        }
    }

    private RemovalImpacts NewImpacts() => new(Backend, Progress.Clock.UtcNow(), Secrets, Cancellation);

    private IAppUserBackend Connect()
    {
        since = Stopwatch.GetTimestamp();
        used = ConnectionInUse;
        return used.Backend(Output, IsWhatIf, IsForced);
    }

    /// <summary>The number of items; null if it is unknown, because nobody knows how many items a pipeline will bring.</summary>
    private int? CountOf<T>(IEnumerable<T> items) =>
        !(progress.IsIdle && MyInvocation.ExpectingInput) && items.TryGetNonEnumeratedCount(out var count) ? count : null;

    private void Show(ProgressReport? report)
    {
        if (report is { } due && Declaration.SupportsShouldProcess)
        {
            showsProgress = true;
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, due.Status)
            {
                PercentComplete = due.Percent ?? -1,
                SecondsRemaining = due.SecondsRemaining ?? -1,
            });
        }
    }

    private void CompleteProgress()
    {
        if (!showsProgress)
        {
            return;
        }

        showsProgress = false;
        try
        {
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception e) when (e is PipelineStoppedException or InvalidOperationException)
        {
            // A stopped command cannot write, and the host removes its progress bar.
        }
    }
}
