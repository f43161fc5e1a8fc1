using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>
/// Checks the events of an organization one after the other. They begin with the first, or after those that an event says were
/// cleared, and end where the organization says. Anyone who can write to the store can also calculate such a chain anew. A
/// checkpoint and a key, which are kept elsewhere, show that.
/// </summary>
/// <param name="organization">The organization.</param>
/// <param name="checkpoint">What the events must contain; null for anything.</param>
/// <param name="key">What signs them, from the first one that is signed on; null to ignore signatures.</param>
internal sealed class EventChain(OrganizationRecord organization, AppUserEventCheckpoint? checkpoint, EventKey? key)
{
    private readonly EventAnchor start = EventAnchor.Of(organization);
    private EventAnchor last = EventAnchor.Of(organization);
    private bool isAnchored = organization.Cleared is null;
    private bool isSigned;

    private long Intact => last.Number - start.Number;

    /// <summary>Checks the next event. Returns what is wrong; null if nothing is.</summary>
    public EventChainCheck? Add(AppUserEvent e, string? signature)
    {
        var number = e.Number!.Value;
        if (number != last.Number + 1)
        {
            return Missing(last.Number + 1);
        }

        if (EventHash.Of(organization.OrganizationId, e, last.Hash) != e.Hash)
        {
            return Altered(number);
        }

        isSigned |= signature is not null;
        if (key is not null && isSigned && !EventKey.AreSame(key.SignEvent(e.Hash!), signature))
        {
            return Wrong(number, "is not signed with the key");
        }

        if (number == checkpoint?.Number && e.Hash != checkpoint.Hash)
        {
            return Wrong(number, "is not the one of the checkpoint");
        }

        last = new EventAnchor(number, e.Hash!);
        isAnchored |= e is { Action: nameof(Operation.ClearEvents), Outcome: EventOutcome.Done } && e.Detail == start.ToString();
        return null;
    }

    /// <summary>Checks that there are no more events.</summary>
    public EventChainCheck End() => last.Number < organization.Events ? Missing(last.Number + 1)
        : last.Number > organization.Events || last.Hash != organization.LastEventHash ? Altered(last.Number)
        : !isAnchored ? Missing(start.Number)
        : FindUnsigned() ?? FindOutsideOfCheckpoint() ?? new EventChainCheck(Intact);

    private EventChainCheck? FindUnsigned() => key is null || Intact == 0 ? null
        : !isSigned ? Wrong(last.Number, "and those before it are not signed with the key")
        : !EventKey.AreSame(key.SignLast(organization.OrganizationId, last.Number, last.Hash), organization.LastEventSignature)
            ? Wrong(last.Number, "is not signed as the last one, so others may have been removed after it")
            : null;

    private EventChainCheck? FindOutsideOfCheckpoint() => checkpoint is null || (checkpoint.Number > start.Number && checkpoint.Number <= last.Number) ? null
        : checkpoint.Number > last.Number ? Missing(checkpoint.Number)
        : checkpoint.Number == start.Number && checkpoint.Hash == start.Hash ? null
        : checkpoint.Number == start.Number ? Wrong(start.Number, "is not the one of the checkpoint")
        : Wrong(checkpoint.Number, "of the checkpoint was cleared, so it cannot be compared. Use a later checkpoint");

    private EventChainCheck Missing(long number) => Wrong(number, "is missing");

    private EventChainCheck Altered(long number) => Wrong(number, "was altered");

    private EventChainCheck Wrong(long number, string what) => new(Intact, number, $"Event {number} {what}.");
}
