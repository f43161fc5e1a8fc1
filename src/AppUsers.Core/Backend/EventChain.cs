using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>Checks the events of an organization one after the other. They begin with the first, or after those that an event says were
/// cleared, and end where the organization says.</summary>
internal sealed class EventChain(OrganizationRecord organization)
{
    private readonly EventAnchor start = EventAnchor.Of(organization);
    private EventAnchor last = EventAnchor.Of(organization);
    private bool isAnchored = organization.Cleared is null;

    /// <summary>Checks the next event. Returns what is wrong; null if nothing is.</summary>
    public EventChainCheck? Add(AppUserEvent e)
    {
        if (e.Number != last.Number + 1)
        {
            return Missing(last.Number + 1);
        }

        if (EventHash.Of(organization.OrganizationId, e, last.Hash) != e.Hash)
        {
            return Altered(e.Number);
        }

        last = new EventAnchor(e.Number, e.Hash);
        isAnchored |= e is { Action: nameof(Operation.ClearEvents), Outcome: EventOutcome.Done } && e.Detail == start.ToString();
        return null;
    }

    /// <summary>Checks that there are no more events.</summary>
    public EventChainCheck End() => last.Number < organization.Events ? Missing(last.Number + 1)
        : last.Number > organization.Events || last.Hash != organization.LastEventHash ? Altered(last.Number)
        : !isAnchored ? Missing(start.Number)
        : new EventChainCheck(Intact);

    private long Intact => last.Number - start.Number;

    private EventChainCheck Missing(long number) => new(Intact, number, $"Event {number} is missing.");

    private EventChainCheck Altered(long number) => new(Intact, number, $"Event {number} was altered.");
}
