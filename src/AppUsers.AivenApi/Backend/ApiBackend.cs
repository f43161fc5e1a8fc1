using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;

namespace AppUsers.AivenApi;

/// <summary>
/// The backend over an API: it reads contracts, makes the objects of the model, and leaves filters, order and rules to Core. This
/// class has what all APIs have in common; <see cref="AivenBackend"/> and <see cref="ServerBackend"/> have the differences. The parts
/// of each class follow the nouns.
/// </summary>
internal abstract partial class ApiBackend(ApiClient client, WireOrganization organization, BackendOutput output) : IAppUserBackend
{
    private readonly ApiPath root = ApiPath.Of($"organization/{organization.OrganizationId}");

    protected ApiClient Client => client;

    protected BackendOutput Output => output;

    protected DateTime Now => client.Now;

    protected string AccountId => organization.AccountId;

    protected string OrganizationId => organization.OrganizationId;

    /// <summary>Nothing to do: it is the other side that keeps what was done.</summary>
    public void Flush()
    {
    }

    public Caller GetCaller(CancellationToken cancellation)
    {
        var me = client.Get<MeAnswer>(ApiPath.Of($"me"), cancellation).User;
        var user = IfAllowed(() => FindCandidates(me.UserId, cancellation))?.FirstOrDefault(u => u.UserId == me.UserId);
        return new Caller(
            GetOrganizations(cancellation).First(own => own.OrganizationId == OrganizationId),
            user is null ? View(me) : View(user, FindLastActivity(me.UserId, cancellation)),
            me.TokenPrefix);
    }

    public abstract IEnumerable<AppUserEvent> GetEvents(AppUserEventFilter filter, CancellationToken cancellation);

    public abstract IEnumerable<AppUserEvent> GetProjectEvents(string project, AppUserEventFilter filter, CancellationToken cancellation);

    public abstract AppUserEventCheckpoint? GetEventCheckpoint(CancellationToken cancellation);

    public abstract EventChainCheck TestEvents(AppUserEventCheckpoint? checkpoint, CancellationToken cancellation);

    public abstract int ClearEvents(TimeSpan olderThan, CancellationToken cancellation);

    /// <summary>A path below the organization.</summary>
    protected ApiPath InOrganization(FormattableString path) => ApiPath.Of(path).Below(root);

    /// <summary>The result of a request; null if the caller is not allowed to make it.</summary>
    protected static T? IfAllowed<T>(Func<T> request)
    {
        try
        {
            return request();
        }
        catch (AppUsersException e) when (IsDenial(e))
        {
            return default;
        }
    }

    protected static bool IsDenial(AppUsersException e) => e.Code is ErrorCode.PermissionDenied or ErrorCode.ScopeMissing;

    /// <summary>Allows a cancellation between two items.</summary>
    protected static IEnumerable<T> Stoppable<T>(IEnumerable<T> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    /// <summary>A caller who is not allowed to look up application users still sees itself.</summary>
    private AppUser View(MeUser me) => new(me.UserId, me.RealName, null, me.CreateTime ?? DateTime.UnixEpoch, null, null, OrganizationId, me.Email);
}
