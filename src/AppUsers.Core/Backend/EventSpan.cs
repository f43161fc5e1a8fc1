using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>The numbers between which events of some time are. Events have no index by time, because their numbers follow it.</summary>
/// <param name="AfterNumber">No event up to this one is wanted.</param>
/// <param name="Clock">The order of the events; null if there is none.</param>
/// <param name="Before">The latest time that is wanted; null for no end.</param>
internal sealed record EventSpan(long AfterNumber, EventClock? Clock, DateTime? Before)
{
    public static EventSpan All { get; } = new(0, Clock: null, Before: null);

    /// <summary>The span of the times that a filter selects.</summary>
    public static EventSpan Of(Session session, string organizationId, AppUserEventFilter filter) =>
        Tables.Organizations.Find(session, organizationId) is { Clock: EventClock clock } organization
            ? new(filter.After is DateTimeOffset after ? LastUpTo(after.UtcDateTime, session, organization, clock) : 0, clock, filter.Before?.UtcDateTime)
            : All;

    /// <summary>Whether neither an event nor any after it is wanted.</summary>
    public bool IsPast(EventRecord e) => Before is DateTime before && Clock!.IsInOrder(e.Number) && e.Time - before > EventClock.Tolerance;

    /// <summary>The number of an event up to which all are as old as a time, or older. A few after it can be, too.</summary>
    private static long LastUpTo(DateTime time, Session session, OrganizationRecord organization, EventClock clock)
    {
        var first = EventAnchor.Of(organization).Number;
        var (low, high) = (Math.Max(first, clock.Break), organization.Events + 1);
        if (low > first && clock.LatestBeforeBreak > time)
        {
            return first;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            var isOld = Tables.Events.Find(session, StoreTable.ByKey, [organization.OrganizationId, Composite.Number(middle)]) is EventRecord e
                && time - e.Time >= EventClock.Tolerance;
            (low, high) = isOld ? (middle, high) : (low, middle);
        }

        return low;
    }
}
