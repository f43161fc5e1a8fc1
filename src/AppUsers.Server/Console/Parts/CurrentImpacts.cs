using AppUsers.Backend;
using AppUsers.Impact;

namespace AppUsers.Server.Console.Parts;

/// <summary>What removals would break now. This server has no vault to look at.</summary>
internal sealed class CurrentImpacts(IAppUserBackend backend, TimeProvider time)
{
    /// <summary>What tells the impacts of one page.</summary>
    public RemovalImpacts For(CancellationToken cancellation) => new(backend, time.GetUtcNow().UtcDateTime, [], cancellation);
}
