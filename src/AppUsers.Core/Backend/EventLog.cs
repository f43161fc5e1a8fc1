using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>What an event says.</summary>
/// <param name="Target">The name or id of what it is about.</param>
/// <param name="UserId">The id of the application user concerned, if there is one.</param>
/// <param name="Detail">Details; never a secret.</param>
internal sealed record EventEntry(string? Target, string? UserId = null, string? Detail = null);

/// <summary>The events of an organization. Each contains the hash of the one before, and the organization the number and the hash of
/// the last, so that none can be altered, left out or cut off unnoticed.</summary>
internal sealed class EventLog(IStore store, StoreBackendOptions options)
{
    /// <summary>The longest text in an event, so that nobody can fill the disk with refused attempts.</summary>
    private const int LongestText = 200;

    /// <summary>Appends an event in the transaction of the change that it describes.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="organization">The organization as it is now.</param>
    /// <param name="operation">What was done.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="entry">What else to say.</param>
    /// <param name="outcome">Whether it was done or refused.</param>
    public void Append(IStoreWriter writer, OrganizationRecord organization, Operation operation, string actor, EventEntry entry, EventOutcome outcome)
    {
        var number = organization.Events + 1;
        var e = new AppUserEvent(
            number,
            options.Time.UtcNow(),
            Short(actor)!,
            operation.ToString(),
            Short(entry.Target) ?? string.Empty,
            Short(entry.UserId),
            outcome,
            Short(entry.Detail),
            hash: string.Empty);
        var hash = EventHash.Of(organization.OrganizationId, e, organization.LastEventHash);
        Tables.Events.Put(writer, new EventRecord(
            organization.OrganizationId, number, e.Time, e.Actor, e.Action, e.Target, e.UserId, e.Outcome, e.Detail, organization.LastEventHash, hash));
        Tables.Organizations.Put(writer, organization with { Events = number, LastEventHash = hash });
    }

    /// <summary>Events in the order in which they happened, by the index with the fewest others.</summary>
    public IEnumerable<AppUserEvent> Stream(string organizationId, AppUserEventFilter filter, CancellationToken cancellation)
    {
        var (index, range) = filter.UserId is string user ? ("user", IndexRange.Under(organizationId, user))
            : filter.AfterNumber is long number ? ("number", IndexRange.Under(organizationId) with { After = Composite.Of(organizationId, Composite.Number(number)) })
            : ("time", new IndexRange(
                filter.After is DateTime after ? IndexRange.Since(after, organizationId).After : IndexRange.Under(organizationId).After,
                filter.Before is DateTime before ? IndexRange.Until(before, organizationId).Before : IndexRange.Under(organizationId).Before));
        return Tables.Events.Stream(store, index, range, (_, record) => ToEvent(record), cancellation).Where(filter.Matches);

        static AppUserEvent[] ToEvent(EventRecord record) => [EventLog.ToEvent(record)];
    }

    /// <summary>Checks that no event was altered and none is missing.</summary>
    public static EventChainCheck Check(IStoreReader reader, OrganizationRecord? organization)
    {
        if (organization is null)
        {
            return new EventChainCheck(0);
        }

        var (number, hash) = (0L, EventHash.None);
        foreach (var record in Tables.Events.Under(reader, "number", organization.OrganizationId))
        {
            if (record.Number != number + 1)
            {
                return Missing(number);
            }

            if (record.PreviousHash != hash || EventHash.Of(organization.OrganizationId, ToEvent(record), hash) != record.Hash)
            {
                return Altered(number, record.Number);
            }

            (number, hash) = (record.Number, record.Hash);
        }

        return number < organization.Events ? Missing(number)
            : number > organization.Events || hash != organization.LastEventHash ? Altered(number, number)
            : new EventChainCheck(number);
    }

    private static EventChainCheck Missing(long intact) => new(intact, intact + 1, $"Event {intact + 1} is missing.");

    private static EventChainCheck Altered(long intact, long number) => new(intact, number, $"Event {number} was altered.");

    private static AppUserEvent ToEvent(EventRecord e) => new(e.Number, e.Time, e.Actor, e.Action, e.Target, e.UserId, e.Outcome, e.Detail, e.Hash);

    private static string? Short(string? text) => text is null ? null : TextRules.Beginning(TextRules.Plain(text), LongestText);
}
