using System.Management.Automation;
using AppUsers.Backend;

namespace AppUsers.PowerShell;

/// <summary>What all cmdlets share: the connection, Ctrl+C, and that one bad item does not stop the rest.</summary>
public abstract class AivenCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>The connection to use instead of the current one of this session.</summary>
    [Parameter]
    [ValidateNotNull]
    public AivenConnection? Connection { get; set; }

    internal IAppUserBackend Backend => (Connection ?? CurrentConnection.Get()).Backend;

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken Cancellation => stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>Does the work for one item. An error of the domain is written, and the next item is done.</summary>
    protected void Attempt(Action work)
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

    /// <summary>Does the work for each item.</summary>
    protected void AttemptEach<T>(IEnumerable<T> items, Action<T> work)
    {
        foreach (var item in items)
        {
            Attempt(() => work(item));
        }
    }

    /// <summary>The one user that is meant, where a pattern is no answer.</summary>
    internal AppUser Resolve(AppUserIdentity identity) =>
        Wildcards.Literal(identity.UserId is null ? identity.Text : null, "application user", () => Backend.GetUser(identity, Cancellation));

    /// <summary>The users that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<AppUser> Match(AppUserIdentity identity) =>
        identity.UserId is null && Wildcards.IsPattern(identity.Text)
            ? Backend.GetUsers(Wildcards.Matcher(identity.Text), Cancellation)
            : [Backend.GetUser(identity, Cancellation)];

    /// <summary>The one project that is meant, where a pattern is no answer.</summary>
    internal Project ResolveProject(string name) =>
        Wildcards.Literal(name, "project", () => Backend.GetProject(name, Cancellation));

    /// <summary>The projects that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<Project> MatchProjects(string name) =>
        Wildcards.IsPattern(name)
            ? Backend.GetProjects(Wildcards.Matcher(name), Cancellation)
            : [Backend.GetProject(name, Cancellation)];
}
