using System.Globalization;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;

namespace AppUsers.AivenApi;

/// <remarks>Aiven keeps a log for the organization's account and one for each project, without a chain. An entry of a project has the
/// address of the user that acted, and one of the account its id.</remarks>
internal sealed partial class AivenBackend
{
    /// <summary>As many entries as Aiven's own clients ask for at most.</summary>
    private const int MostEntries = 999;

    /// <summary>All logs, read once for all users that a command is given.</summary>
    private List<LogEntry>? entries;

    public override IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation)
    {
        Check(filter);
        return Select(entries ??= ReadLogs(cancellation), filter, cancellation);
    }

    public override IEnumerable<AppUserEvent> GetProjectEvents(string project, AppUserEventFilter filter, CancellationToken cancellation)
    {
        Check(filter);
        return Select(ReadProjectLog(RequireProject(project, cancellation).ProjectId, cancellation), filter, cancellation);
    }

    public override AppUserEventCheckpoint? GetEventCheckpoint(CancellationToken cancellation) => throw NoChain();

    public override EventChainCheck TestEvents(AppUserEventCheckpoint? checkpoint, CancellationToken cancellation) => throw NoChain();

    public override int ClearEvents(TimeSpan olderThan, CancellationToken cancellation) =>
        throw ApiErrors.NotSupported("a way to remove events", "Aiven itself decides how long it keeps them.");

    private static void Check(AppUserEventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Outcome == EventOutcome.Refused)
        {
            throw ApiErrors.NotSupported("events of attempts that were refused", "Leave the outcome out.");
        }

        if (filter.AfterNumber is not null)
        {
            throw ApiErrors.NotSupported("numbers of events", "Select events by time.");
        }
    }

    private static AppUsersException NoChain() =>
        ApiErrors.NotSupported("a chain of events, so that nobody can check whether one is missing", "Export the events regularly instead.");

    private IEnumerable<AppUserEvent> Select(List<LogEntry> log, AppUserEventFilter filter, CancellationToken cancellation)
    {
        var users = IfAllowed(() => listed ??= [.. ListUsers(cancellation)]) ?? [];
        var byId = users.ToValues(user => user.UserId, user => user);
        var byEmail = users.Where(user => user.UserEmail is not null).ToValues(user => user.UserEmail.ToUpperInvariant(), user => user);
        return Stoppable(filter.Apply(log.OrderBy(entry => entry.Time).Select(View)), cancellation);

        AppUserEvent View(LogEntry entry)
        {
            var user = byId.GetValueOrDefault(entry.UserId ?? string.Empty) ?? byEmail.GetValueOrDefault(entry.Actor.ToUpperInvariant());

            // A user that was removed is still selected by its id.
            var userId = user?.UserId ?? (entry.UserId == filter.UserId ? entry.UserId : null);
            var actor = user is null ? entry.Actor : $"{user.Name} ({user.UserId})";
            return new AppUserEvent(number: null, entry.Time, actor, entry.Action, entry.Target, userId, EventOutcome.Done, entry.Detail, hash: null);
        }
    }

    /// <summary>The logs that the token can read. A log that it cannot read does not hide the others.</summary>
    private List<LogEntry> ReadLogs(CancellationToken cancellation)
    {
        var (found, unread) = (new List<LogEntry>(), new List<string>());
        AppUsersException? denial = null;
        var projects = (IfAllowed(() => ListProjects(cancellation)) ?? []).Select(project => project.ProjectId).ToList();
        Read("the organization", () => ReadAccountLog(cancellation));
        projects.ForEach(project => Read($"the project '{project}'", () => ReadProjectLog(project, cancellation)));
        if (unread.Count > projects.Count)
        {
            throw denial!;
        }

        if (unread.Count > 0)
        {
            Output.Warning($"Events are missing, because the token does not have the permission to read the event log of {string.Join(", ", unread)}.");
        }

        return found;

        void Read(string what, Func<List<LogEntry>> read)
        {
            try
            {
                found.AddRange(read());
            }
            catch (AppUsersException e) when (IsDenial(e))
            {
                denial ??= e;
                unread.Add(what);
            }
        }
    }

    private List<LogEntry> ReadAccountLog(CancellationToken cancellation)
    {
        var log = Client.Get<AccountEventList>(Limited(ApiPath.Of($"account/{AccountId}/events")), cancellation).Events;
        WarnIfCut(log.Count, "the organization");
        return OldestFirst(log.Select(e => new LogEntry(
            e.CreateTime, NullIfBlank(e.ActorUserId), NullIfBlank(e.Actor) ?? NullIfBlank(e.ActorUserId) ?? string.Empty, e.ActionType, Resource.Organization.ToString(), NullIfBlank(e.ActionDescription))));
    }

    /// <remarks>A project that was removed in the meantime does not have a log.</remarks>
    private List<LogEntry> ReadProjectLog(string project, CancellationToken cancellation)
    {
        var log = Client.Find<ProjectEventList>(Limited(ApiPath.Of($"project/{project}/events")), ErrorCode.ProjectNotFound, cancellation)?.Events ?? [];
        WarnIfCut(log.Count, $"the project '{project}'");
        return OldestFirst(log.Select(e => new LogEntry(
            e.Time, null, NullIfBlank(e.Actor) ?? string.Empty, e.EventType, NullIfBlank(e.ServiceName) is string service ? $"{project}/{service}" : project, NullIfBlank(e.EventDesc))));
    }

    /// <summary>A log usually begins with its newest entry, which matters for entries of the same time.</summary>
    private static List<LogEntry> OldestFirst(IEnumerable<LogEntry> log)
    {
        var list = log.ToList();
        if (list.Count > 0 && list[0].Time >= list[^1].Time)
        {
            list.Reverse();
        }

        return list;
    }

    private void WarnIfCut(int count, string what)
    {
        if (count >= MostEntries)
        {
            Output.Warning($"Aiven returns only the last {MostEntries} events of {what}. Look at its event log in the Aiven Console for older ones.");
        }
    }

    private static ApiPath Limited(ApiPath path) => path.With("limit", MostEntries.ToString(CultureInfo.InvariantCulture));

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>An entry of one of Aiven's logs.</summary>
    private sealed record LogEntry(DateTime Time, string? UserId, string Actor, string Action, string Target, string? Detail);
}
