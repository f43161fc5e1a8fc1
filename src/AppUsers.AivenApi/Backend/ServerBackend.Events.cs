using System.Globalization;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal sealed partial class ServerBackend
{
    public override IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ReadPages(filter, project: null, cancellation);
    }

    public override IEnumerable<AppUserEvent> GetProjectEvents(string project, AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ReadPages(filter, project, cancellation);
    }

    public override AppUserEventCheckpoint? GetEventCheckpoint(CancellationToken cancellation)
    {
        var last = Client.Get<EventCheckpoint>(InOrganization($"application-user-events/checkpoint"), cancellation);
        return last.Number == 0 ? null : new AppUserEventCheckpoint(OrganizationId, last.Number, last.Hash, last.CreateTime);
    }

    public override EventChainCheck TestEvents(AppUserEventCheckpoint? checkpoint, CancellationToken cancellation)
    {
        var check = Client.Get<EventCheck>(InOrganization($"application-user-events/check").With("checkpoint", checkpoint?.ToString()), cancellation);
        return new EventChainCheck(check.Events, check.FirstBadNumber, check.Problem);
    }

    public override int ClearEvents(TimeSpan olderThan, CancellationToken cancellation)
    {
        TokenLifetime.CheckSpan("age of events", olderThan);
        return Client.Post<EventClear, EventsCleared>(
            InOrganization($"application-user-events/clear"),
            new EventClear(olderThan.TotalSeconds),
            "old events were removed",
            findCreated: null,
            cancellation).Cleared;
    }

    /// <remarks>The first page is read at once, so that a refusal is an error of this call.</remarks>
    private IEnumerable<AppUserEvent> ReadPages(AppUserEventFilter filter, string? project, CancellationToken cancellation)
    {
        // The server knows what an event is about, and counts the newest of those that match only here too.
        var asked = filter.ActionMatches is null && filter.ActorMatches is null && filter.Outcome is null ? filter : filter with { Newest = null };
        return (filter with { SubjectMatches = null }).Apply(EventsFrom(ReadPage(asked, project, filter.AfterNumber, cancellation), asked, project, cancellation));
    }

    private IEnumerable<AppUserEvent> EventsFrom(EventList first, AppUserEventFilter filter, string? project, CancellationToken cancellation)
    {
        for (var page = first; ; page = ReadPage(filter, project, page.Next, cancellation))
        {
            foreach (var e in page.Events.Select(View))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return e;
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private EventList ReadPage(AppUserEventFilter filter, string? project, long? afterNumber, CancellationToken cancellation) => Client.Get<EventList>(
        InOrganization($"application-user-events")
            .With("user_id", filter.UserId)
            .With("after", WireTime.Text(filter.After?.UtcDateTime))
            .With("before", WireTime.Text(filter.Before?.UtcDateTime))
            .With("project", project)
            .With("newest", filter.Newest?.ToString(CultureInfo.InvariantCulture))
            .With("after_number", afterNumber?.ToString(CultureInfo.InvariantCulture)),
        cancellation);

    private static AppUserEvent View(WireEvent e)
    {
        var outcome = Enum.TryParse<EventOutcome>(e.Outcome, out var known) ? known : EventOutcome.Refused;
        return new AppUserEvent(e.Number, e.Time, e.Actor, e.Action, e.Target, e.UserId, outcome, e.Detail, e.Hash);
    }
}
