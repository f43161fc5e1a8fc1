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
        return ReadPages(filter, ReadPage(filter, filter.AfterNumber, cancellation), cancellation);
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

    private IEnumerable<AppUserEvent> ReadPages(AppUserEventFilter filter, EventList first, CancellationToken cancellation)
    {
        for (var page = first; ; page = ReadPage(filter, page.Next, cancellation))
        {
            foreach (var e in page.Events.Select(View).Where(filter.Matches))
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

    private EventList ReadPage(AppUserEventFilter filter, long? afterNumber, CancellationToken cancellation) => Client.Get<EventList>(
        InOrganization($"application-user-events")
            .With("user_id", filter.UserId)
            .With("after", WireTime.Text(filter.After?.UtcDateTime))
            .With("before", WireTime.Text(filter.Before?.UtcDateTime))
            .With("after_number", afterNumber?.ToString(CultureInfo.InvariantCulture)),
        cancellation);

    private static AppUserEvent View(WireEvent e)
    {
        var outcome = Enum.TryParse<EventOutcome>(e.Outcome, out var known) ? known : EventOutcome.Refused;
        return new AppUserEvent(e.Number, e.Time, e.Actor, e.Action, e.Target, e.UserId, outcome, e.Detail, e.Hash);
    }
}
