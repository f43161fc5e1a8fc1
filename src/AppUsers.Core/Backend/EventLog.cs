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

    private const int SpanGrowth = 8;

    /// <summary>How much of a text is looked at.</summary>
    private const int LongestRead = 1_000;

    /// <summary>Appends the event of a change in its transaction.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="organization">The organization as it is now.</param>
    /// <param name="operation">What was done.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="entry">What else to say.</param>
    public void AppendDone(Session session, OrganizationRecord organization, Operation operation, string actor, EventEntry entry) =>
        Append(session, Settle(session, organization, onlyEnded: true), operation.ToString(), actor, entry, EventOutcome.Done);

    /// <summary>Appends the event of a refused attempt or, after the first few of a caller within a minute, counts it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="organization">The organization as it is now.</param>
    /// <param name="operation">What was attempted.</param>
    /// <param name="actor">Who attempted it.</param>
    /// <param name="entry">What else to say.</param>
    public void AppendRefused(Session session, OrganizationRecord organization, Operation operation, Actor actor, EventEntry entry)
    {
        if (!CanAppend(organization))
        {
            return;
        }

        var (rest, count) = Settle(session, organization, onlyEnded: true).CountRefusal(actor, options.Time.UtcNow());
        if (count <= Refusals.MostEvents)
        {
            Append(session, rest, operation.ToString(), actor.Name, entry, EventOutcome.Refused);
        }
        else
        {
            Tables.Organizations.Put(session, rest);
        }
    }

    /// <summary>Appends an event for the refused attempts that were only counted.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="organization">The organization as it is now.</param>
    /// <param name="onlyEnded">Whether to leave out those of minutes that are not over.</param>
    /// <returns>The organization after that.</returns>
    public OrganizationRecord Settle(Session session, OrganizationRecord organization, bool onlyEnded)
    {
        if (!CanAppend(organization))
        {
            return organization;
        }

        var (rest, settled) = organization.SettleRefusals(options.Time.UtcNow(), onlyEnded);
        return settled.Aggregate(rest, (current, count) => Append(
            session, current, AppUserEvent.CountRefusals, count.Actor, new EventEntry(null, Detail: count.Describe()), EventOutcome.Refused));
    }

    /// <summary>Whether an event can be signed, if those before it are.</summary>
    private bool CanAppend(OrganizationRecord organization) => organization.LastEventSignature is null || options.EventKey is not null;

    private OrganizationRecord Append(Session session, OrganizationRecord organization, string action, string actor, EventEntry entry, EventOutcome outcome)
    {
        if (!CanAppend(organization))
        {
            throw Errors.EventKeyMissing(organization.Name);
        }

        var number = organization.Events + 1;
        var e = new AppUserEvent(
            number,
            options.Time.UtcNow(),
            Short(actor)!,
            action,
            Short(entry.Target) ?? string.Empty,
            Short(entry.UserId),
            outcome,
            Short(entry.Detail),
            hash: string.Empty);
        var hash = EventHash.Of(organization.OrganizationId, e, organization.LastEventHash);
        Tables.Events.Put(session, new EventRecord(
            organization.OrganizationId, number, e.Time.UtcDateTime, e.Actor, e.Action, e.Target, e.UserId, e.Outcome, e.Detail, hash, options.EventKey?.SignEvent(hash)));
        var after = organization with
        {
            Events = number,
            LastEventHash = hash,
            LastEventSignature = options.EventKey?.SignLast(organization.OrganizationId, number, hash),
            Clock = organization.Clock?.After(e.Time.UtcDateTime, number) ?? new EventClock(e.Time.UtcDateTime),
        };
        Tables.Organizations.Put(session, after);
        return after;
    }

    /// <summary>Events in the order of their numbers, by the index with the fewest others. The newest are looked for from the end, in spans
    /// that grow until there are enough.</summary>
    public IEnumerable<AppUserEvent> Stream(string organizationId, AppUserEventFilter filter, CancellationToken cancellation)
    {
        if (filter.Newest is not int most)
        {
            return StreamAll(organizationId, filter, cancellation);
        }

        var first = filter.AfterNumber ?? 0;
        var last = store.Read(reader => Tables.Organizations.Find(new Session(reader), organizationId)?.Events ?? 0, cancellation);
        for (var span = (long)most; ; span *= SpanGrowth)
        {
            // The index of a user's events is not by number.
            var after = filter.UserId is null ? Math.Max(first, last - span) : first;
            var found = StreamAll(organizationId, filter with { Newest = null, AfterNumber = after }, cancellation).TakeLast(most).ToList();
            if (found.Count == most || after == first)
            {
                return found;
            }
        }
    }

    private IEnumerable<AppUserEvent> StreamAll(string organizationId, AppUserEventFilter filter, CancellationToken cancellation)
    {
        var span = filter is { After: null, Before: null }
            ? EventSpan.All
            : store.Read(reader => EventSpan.Of(new Session(reader), organizationId, filter), cancellation);
        var (index, range) = filter.UserId is string user
            ? ("user", IndexRange.Under(user))
            : (StoreTable.ByKey, IndexRange.Under(organizationId) with
            {
                After = Composite.Of(organizationId, Composite.Number(Math.Max(filter.AfterNumber ?? 0, span.AfterNumber))),
            });
        return Tables.Events.Stream(
            store, index, range, Tables.Events, (_, e) => span.IsPast(e) ? null : e.OrganizationId == organizationId && filter.Matches(ToEvent(e)) ? [new(e)] : [], cancellation).Select(joined => ToEvent(joined.Record));
    }

    /// <summary>Checks that no event was altered and none is missing, in one view of the store.</summary>
    /// <param name="organization">The organization; if there are events, it is read again together with them.</param>
    /// <param name="checkpoint">What the events must contain; null for anything.</param>
    /// <param name="cancellation">Stops the check.</param>
    public EventChainCheck Check(OrganizationRecord organization, AppUserEventCheckpoint? checkpoint, CancellationToken cancellation)
    {
        var isFirst = true;
        var events = Tables.Events.Stream(
            store,
            StoreTable.ByKey,
            IndexRange.Under(organization.OrganizationId),
            Tables.Events,
            (session, record) =>
            {
                organization = isFirst ? Tables.Organizations.Find(session, organization.OrganizationId) ?? organization : organization;
                isFirst = false;
                return [new(record)];
            },
            cancellation);
        EventChain? chain = null;
        foreach (var (record, _) in events)
        {
            chain ??= new EventChain(organization, checkpoint, options.EventKey);
            if (chain.Add(ToEvent(record), record.Signature) is { } problem)
            {
                return problem;
            }
        }

        return (chain ?? new EventChain(organization, checkpoint, options.EventKey)).End();
    }

    /// <summary>Removes the events before the first that is younger than a time, and returns how many there were, and the last.</summary>
    public static (int Count, EventAnchor Last) Clear(Session session, OrganizationRecord organization, DateTime upTo)
    {
        var (count, last) = (0, EventAnchor.Of(organization));
        foreach (var record in Tables.Events.Under(session, StoreTable.ByKey, organization.OrganizationId).TakeWhile(e => e.Time <= upTo))
        {
            Tables.Events.Delete(session, record);
            (count, last) = (count + 1, new EventAnchor(record.Number, record.Hash));
        }

        if (count > 0)
        {
            Tables.Organizations.Put(session, organization with { Cleared = last });
        }

        return (count, last);
    }

    private static AppUserEvent ToEvent(EventRecord e) => new(e.Number, e.Time, e.Actor, e.Action, e.Target, e.UserId, e.Outcome, e.Detail, e.Hash);

    /// <summary>A text as events contain it: well-formed, because only such a text is the same when it is read again and hashed.</summary>
    private static string? Short(string? text) =>
        text is null ? null : TextRules.Beginning(TextRules.Plain(TextRules.Beginning(text, LongestRead)), LongestText - 1);
}
