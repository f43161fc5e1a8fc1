using System.Security.Cryptography;
using System.Text.Json;
using AppUsers.Permissions;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    private const string NoHashYet = "";

    /// <inheritdoc/>
    public IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Stream(Operation.GetEvents, organization => EventsOf(organization, filter, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public EventChainCheck TestEvents(CancellationToken cancellation) =>
        Read(Operation.TestEvents, CheckChain, cancellation);

    private IEnumerable<AppUserEvent> EventsOf(string organization, AppUserEventFilter filter, CancellationToken cancellation)
    {
        var (index, range) = filter.UserId is string user
            ? ("user", IndexRange.Under(organization, user))
            : filter.AfterNumber is long number
                ? ("number", IndexRange.Under(organization) with { After = Composite.Of(organization, Composite.Number(number)) })
                : ("time", RangeOf(organization, filter));
        return Tables.Events.Stream<AppUserEvent>(
            file, index, range, (_, e) => filter.Matches(e) ? [new AppUserEvent(e)] : [], cancellation);
    }

    private static IndexRange RangeOf(string organization, AppUserEventFilter filter)
    {
        var all = IndexRange.Under(organization);
        return new(
            filter.After is DateTime after ? IndexRange.Between(after, after, organization).After : all.After,
            filter.Before is DateTime before ? IndexRange.Until(before, organization).Before : all.Before);
    }

    /// <summary>Only the rules' own refusals are events; that a disk was full is not.</summary>
    private static bool IsRefusal(ErrorCode code) => !code.ToString().Contains("Store", StringComparison.Ordinal);

    /// <summary>Each event carries the hash of the one before, and the organization the number and the hash of the last,
    /// so that none can be altered, left out or cut off unnoticed.</summary>
    private void Append(IStoreWriter store, Operation operation, string actor, EventDraft entry, EventOutcome outcome)
    {
        if (entry.IsNothing)
        {
            return;
        }

        var organization = RequireOrganization(store);
        var record = new EventRecord(
            organization.OrganizationId,
            organization.Events + 1,
            time.UtcNow(),
            actor,
            operation.ToString(),
            TokenFormat.Redact(entry.Target),
            entry.UserId is null ? null : TokenFormat.Redact(entry.UserId),
            outcome.ToString(),
            entry.Detail is null ? null : TokenFormat.Redact(entry.Detail),
            organization.LastEventHash,
            NoHashYet);
        record = record with { Hash = HashOf(record) };
        Tables.Events.Put(store, record);
        Tables.Organizations.Put(store, organization with { Events = record.Number, LastEventHash = record.Hash });
    }

    private static string HashOf(EventRecord record)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(record with { Hash = NoHashYet }, StoreJson.Readable.EventRecord);
        return Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
    }

    private EventChainCheck CheckChain(IStoreReader store)
    {
        if (FindOrganization(store) is not OrganizationRecord organization)
        {
            return new EventChainCheck(0, null, null);
        }

        var (number, hash) = (0L, NoHashYet);
        foreach (var record in Tables.Events.Under(store, "number", organization.OrganizationId))
        {
            if (record.Number != number + 1)
            {
                return new EventChainCheck(number, number + 1, $"Event {number + 1} is missing.");
            }

            if (record.PreviousHash != hash || HashOf(record) != record.Hash)
            {
                return new EventChainCheck(number, record.Number, $"Event {record.Number} was altered.");
            }

            (number, hash) = (record.Number, record.Hash);
        }

        return number == organization.Events && hash == organization.LastEventHash
            ? new EventChainCheck(number, null, null)
            : number < organization.Events
                ? new EventChainCheck(number, number + 1, $"Event {number + 1} is missing.")
                : new EventChainCheck(number, number, $"Event {number} was altered.");
    }
}
