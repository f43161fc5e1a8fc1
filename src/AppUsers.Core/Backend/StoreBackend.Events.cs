using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        SettleRefusals(Operation.GetEvents, cancellation);
        return Stream(Operation.GetEvents, organization => events.Stream(organization, filter, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<AppUserEvent> GetProjectEvents(string project, AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Stream(
            Operation.GetProjectEvents,
            lookups => lookups.RequireProject(project).Name,
            (organization, name) => events.Stream(
                organization,
                filter with { SubjectMatches = subject => subject is { Kind: ResourceKind.Project } && TextRules.IsSameName(subject.Name, name) },
                cancellation),
            cancellation,
            Resource.Project(project));
    }

    /// <inheritdoc/>
    public AppUserEventCheckpoint? GetEventCheckpoint(CancellationToken cancellation) =>
        Read(Operation.GetEventCheckpoint, lookups => lookups.FindOrganization(), cancellation) is { Events: > 0 } organization
            ? new AppUserEventCheckpoint(organization.OrganizationId, organization.Events, organization.LastEventHash, options.Time.UtcNow())
            : null;

    /// <inheritdoc/>
    public EventChainCheck TestEvents(AppUserEventCheckpoint? checkpoint, CancellationToken cancellation)
    {
        var organization = Read(
            Operation.TestEvents,
            lookups =>
            {
                checkpoint?.CheckOrganization(lookups.OrganizationOrFirst().OrganizationId);
                return lookups.FindOrganization();
            },
            cancellation);
        return organization is null ? new EventChainCheck(0) : events.Check(organization, checkpoint, cancellation);
    }

    /// <summary>Who reads events sees all refused attempts, those too that were only counted so far.</summary>
    private void SettleRefusals(Operation operation, CancellationToken cancellation)
    {
        if (Read(operation, lookups => lookups.FindOrganization()?.Refusals?.Any(count => count.HasMore()), cancellation) is true && !options.LookOnly)
        {
            Write(lookups => events.Settle(lookups.Session, RequireOrganization(lookups), onlyEnded: false), cancellation);
        }
    }

    /// <inheritdoc/>
    public int ClearEvents(TimeSpan olderThan, CancellationToken cancellation)
    {
        // A write would make a store where there is none.
        if (Read(Operation.ClearEvents, lookups => lookups.FindOrganization(), cancellation) is null)
        {
            TokenLifetime.CheckSpan("age of events", olderThan);
            return 0;
        }

        var entry = new EventEntry(Resource.Organization.ToString());
        return Change(
            Operation.ClearEvents,
            entry,
            t => EventLog.Clear(t.Session, RequireOrganization(t.Lookups), t.Now - olderThan) is ( > 0 and var count, var last)
                ? new Changed<int>(count, entry with { Detail = last.ToString() })
                : new Changed<int>(0, null),
            cancellation,
            check: () => TokenLifetime.CheckSpan("age of events", olderThan));
    }
}
