using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Stream(Operation.GetEvents, organization => events.Stream(organization, filter, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public EventChainCheck TestEvents(CancellationToken cancellation) =>
        Read(Operation.TestEvents, lookups => EventLog.Check(lookups.Reader, lookups.FindOrganization()), cancellation);
}
