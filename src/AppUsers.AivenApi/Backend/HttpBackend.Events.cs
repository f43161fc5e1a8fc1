using System.Globalization;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    private const string Events = "events of application users";
    private const string UseEventLog = "Look into the event log of the organization in the console.";

    /// <inheritdoc/>
    public IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        DemandExtended(isAsked: true, Events, UseEventLog);
        return EventsOf(filter, Page(filter, filter.AfterNumber, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public EventChainCheck TestEvents(CancellationToken cancellation)
    {
        DemandExtended(isAsked: true, Events, UseEventLog);
        var check = client.Get<EventCheck>(Own($"application-user-events/check"), cancellation);
        return new EventChainCheck(check.Events, check.FirstBadNumber, check.Problem);
    }

    private IEnumerable<AppUserEvent> EventsOf(AppUserEventFilter filter, EventList first, CancellationToken cancellation)
    {
        for (var page = first; ; page = Page(filter, page.Next, cancellation))
        {
            foreach (var record in page.Events.Select(Record).Where(filter.Matches))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return new AppUserEvent(record);
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private EventList Page(AppUserEventFilter filter, long? afterNumber, CancellationToken cancellation) => client.Get<EventList>(
        Own($"application-user-events")
            .With("user_id", filter.UserId)
            .With("after", WireTime.Text(filter.After))
            .With("before", WireTime.Text(filter.Before))
            .With("after_number", afterNumber?.ToString(CultureInfo.InvariantCulture)),
        cancellation);

    private EventRecord Record(WireEvent e) => new(
        OrganizationId, e.Number, WireTime.Utc(e.Time), e.Actor, e.Action, e.Target, e.UserId, e.Outcome, e.Detail, PreviousHash: string.Empty, e.Hash);
}
