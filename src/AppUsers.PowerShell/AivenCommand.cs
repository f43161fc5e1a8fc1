using System.Management.Automation;
using System.Reflection;
using AppUsers.Backend;

namespace AppUsers.PowerShell;

/// <summary>What all cmdlets share: the connection, that one bad item does not stop the rest, and that long work shows how
/// far it is.</summary>
public abstract class AivenCommand : StoppableCommand
{
    private readonly Progress progress = new(Progress.Clock);
    private bool showsProgress;
    private IAppUserBackend? backend;

    /// <summary>The connection to use instead of the current one of this session.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ValidateNotNull]
    public AivenConnection? Connection { get; set; }

    /// <summary>One for the whole command: what it learned for one item it knows for the next.</summary>
    internal IAppUserBackend Backend => backend ??= ConnectionInUse.Backend(Output, IsWhatIf);

    /// <summary>For what has to be done even when the command is being stopped and may say nothing any more.</summary>
    internal IAppUserBackend SilentBackend => ConnectionInUse.Backend(BackendOutput.None);

    private AivenConnection ConnectionInUse => Connection ?? CurrentConnection.Get();

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? (SwitchParameter)given
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    private bool ChangesThings => GetType().GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess;

    /// <summary>Does the work for one item. An error of the domain is written, and the next item is done.</summary>
    protected void Attempt(Action work) => AttemptEach([work], each => each());

    /// <summary>Does the work for each item.</summary>
    protected void AttemptEach<T>(IEnumerable<T> items, Action<T> work)
    {
        progress.Enter(CountOf(items));
        try
        {
            foreach (var item in items)
            {
                AttemptOne(() => work(item));
                Show(progress.Step());
            }
        }
        catch
        {
            EndProgress();
            throw;
        }
        finally
        {
            progress.Leave();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => EndProgress();

    private void AttemptOne(Action work)
    {
        try
        {
            Cancellation.ThrowIfCancellationRequested();
            work();
        }
        catch (AppUsersException e)
        {
            WriteError(e.ToErrorRecord());
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>How many items there are, where that is known: nobody knows how many more a pipeline brings.</summary>
    private int? CountOf<T>(IEnumerable<T> items) =>
        !(progress.IsIdle && MyInvocation.ExpectingInput) && items.TryGetNonEnumeratedCount(out var count) ? count : null;

    private void Show(ProgressReport? report)
    {
        if (report is { } news && ChangesThings)
        {
            showsProgress = true;
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, news.Status)
            {
                PercentComplete = news.Percent ?? -1,
                SecondsRemaining = news.SecondsRemaining ?? -1,
            });
        }
    }

    private void EndProgress()
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
            // Who was stopped may write no more, and the host takes away what is left.
        }
    }

    /// <summary>The one user that is meant, where a pattern is no answer.</summary>
    internal AppUser Resolve(AppUserIdentity identity) =>
        Wildcards.Literal(identity.UserId is null ? identity.Text : null, "application user", () => Backend.GetUser(identity, Cancellation));

    /// <summary>The one token of a user that is meant, where a pattern is no answer.</summary>
    internal AppUserToken ResolveToken(AppUser user, string prefix) =>
        Wildcards.Literal(prefix, "token prefix", () => Backend.GetToken(user.UserId, prefix, Cancellation));

    /// <summary>The users that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<AppUser> Match(AppUserIdentity identity) => Backend.MatchUsers(identity, Cancellation);

    /// <summary>The one project that is meant, where a pattern is no answer.</summary>
    internal Project ResolveProject(string name) =>
        Wildcards.Literal(name, "project", () => Backend.GetProject(name, Cancellation));

    /// <summary>The one group that is meant, where a pattern is no answer.</summary>
    internal UserGroup ResolveGroup(string nameOrId) =>
        Wildcards.Literal(nameOrId, "group", () => Backend.GetGroup(nameOrId, Cancellation));

    /// <summary>The groups that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<UserGroup> MatchGroups(string nameOrId) =>
        Wildcards.IsPattern(nameOrId)
            ? Backend.GetGroups(Wildcards.Matcher(nameOrId), Cancellation)
            : [Wildcards.Unescaped(nameOrId, text => Backend.GetGroup(text, Cancellation))];

    /// <summary>The one unit that is meant, where a pattern is no answer.</summary>
    internal OrganizationalUnit ResolveUnit(string name) =>
        Wildcards.Literal(name, "unit", () => Backend.GetUnit(name, Cancellation));

    /// <summary>The units that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<OrganizationalUnit> MatchUnits(string name) =>
        Wildcards.IsPattern(name)
            ? Backend.GetUnits(Wildcards.Matcher(name), Cancellation)
            : [Wildcards.Unescaped(name, text => Backend.GetUnit(text, Cancellation))];

    /// <summary>The projects that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<Project> MatchProjects(string name) =>
        Wildcards.IsPattern(name)
            ? Backend.GetProjects(Wildcards.Matcher(name), Cancellation)
            : [Wildcards.Unescaped(name, text => Backend.GetProject(text, Cancellation))];
}
