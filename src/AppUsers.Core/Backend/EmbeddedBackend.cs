using AppUsers.Permissions;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>
/// The backend over a store. Each call is one read or one write transaction on the store, which is closed when it
/// returns. Each names its operation, is allowed or refused by <see cref="AccessPolicy"/> and, when it changes
/// something, leaves an event. The parts of this class follow the nouns.
/// </summary>
public sealed partial class EmbeddedBackend : IAppUserBackend
{
    private readonly StoreFile file;
    private readonly string? organizationName;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private readonly TokenSecret? token;
    private readonly Actor local;
    private readonly bool lookOnly;
    private readonly TokenUse use;
    private readonly string? requestKey;

    /// <summary>Stands over a store.</summary>
    /// <param name="file">The store.</param>
    /// <param name="organization">The name or id of one of its organizations; null for the one that the token belongs to or,
    /// without a token, the first, which is made on the first write.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">The source of ids and secrets.</param>
    /// <param name="token">Acts as the application user of this token; null for the local administrator.</param>
    /// <param name="account">The name of the local administrator, for the events.</param>
    /// <param name="lookOnly">Whether reads write nothing, neither that they were refused nor that the token was used: for
    /// seeing what a change would do.</param>
    /// <param name="use">From where and with what the token is presented; null for this machine.</param>
    /// <param name="requestKey">A key of the request that this backend serves. A user is created once for one key, however
    /// often the request arrives; a token too, and whoever asks again is told that its secret was given out.</param>
    public EmbeddedBackend(
        StoreFile file,
        string? organization,
        TimeProvider time,
        IRandomSource random,
        TokenSecret? token = null,
        string? account = null,
        bool lookOnly = false,
        TokenUse? use = null,
        string? requestKey = null)
    {
        this.file = file;
        organizationName = organization;
        this.time = time;
        this.random = random;
        this.token = token;
        local = Actor.Local(account ?? Environment.UserName);
        this.lookOnly = lookOnly;
        this.use = use ?? OnThisMachine;
        this.requestKey = requestKey;
    }

    /// <inheritdoc/>
    public Caller GetCaller(CancellationToken cancellation) => Read(
        Operation.GetCaller,
        store =>
        {
            var actor = Identify(store);
            var organization = View(FindOrganization(store) ?? NewOrganization());
            return new Caller(organization, actor.User is null ? null : View(store, actor.User), actor.Token?.TokenPrefix);
        },
        cancellation);

    /// <summary>A read that the actor is allowed. One that it is not leaves an event.</summary>
    private T Read<T>(Operation operation, Func<IStoreReader, T> read, CancellationToken cancellation, Resource? target = null)
    {
        try
        {
            var (actor, result) = file.Read(store => (Allow(store, operation, target), read(store)), cancellation);
            RecordUseBy(actor, cancellation);
            return result;
        }
        catch (AppUsersException e) when (!lookOnly && file.Exists && e.Code is ErrorCode.PermissionDenied or ErrorCode.ScopeMissing or ErrorCode.TokenRefused)
        {
            RecordRefusal(operation, new EventDraft(target?.ToString()), e.Code, cancellation);
            throw;
        }
    }

    /// <summary>A stream that the actor is allowed; nothing when there is no organization yet.</summary>
    private IEnumerable<T> Stream<T>(Operation operation, Func<string, IEnumerable<T>> stream, CancellationToken cancellation)
    {
        var organization = Read(operation, store => FindOrganization(store)?.OrganizationId, cancellation);
        return organization is null ? [] : stream(organization);
    }

    /// <summary>A change that the actor is allowed, and its event, in one transaction. A refused one leaves an event too,
    /// where there is a store to keep it.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="entry">What its event will say.</param>
    /// <param name="change">Does it.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <param name="target">What it is about, where that is not the organization.</param>
    /// <param name="check">Refuses bad input before anything is locked or made.</param>
    private T Change<T>(
        Operation operation,
        EventDraft entry,
        Func<IStoreWriter, Actor, T> change,
        CancellationToken cancellation,
        Resource? target = null,
        Action? check = null)
    {
        try
        {
            check?.Invoke();
            return file.Write(
                store =>
                {
                    var actor = Allow(store, operation, target);
                    Use(store, actor);
                    var result = change(store, actor);
                    Append(store, operation, actor.Name, entry, EventOutcome.Done);
                    return result;
                },
                cancellation);
        }
        catch (AppUsersException e) when (IsRefusal(e.Code) && file.Exists)
        {
            RecordRefusal(operation, entry, e.Code, cancellation);
            throw;
        }
    }

    private void RecordRefusal(Operation operation, EventDraft entry, ErrorCode code, CancellationToken cancellation)
    {
        entry.Detail = code.ToString();
        file.Write(
            store =>
            {
                Append(store, operation, NameOfActor(store), entry, EventOutcome.Refused);
                return true;
            },
            cancellation);
    }

    private Actor Allow(IStoreReader store, Operation operation, Resource? target)
    {
        var actor = Identify(store);
        if (actor.User is not null)
        {
            var organization = OrganizationChain(store);
            actor.Demand(store, operation, target is null ? organization : ChainOf(store, target), organization);
        }

        return actor;
    }

    /// <summary>Who acts. The token is looked at each time: it may have been revoked in between.</summary>
    private Actor Identify(IStoreReader store)
    {
        if (token is null)
        {
            return local;
        }

        var (found, check) = Authenticate(store, token, use, time.UtcNow());
        return check.IsValid && FindUser(store, AppUserIdentity.FromId(found!.UserId)) is UserRecord user
            ? Actor.Of(user, found)
            : throw Errors.TokenRefused();
    }

    /// <summary>Whatever an application user does counts as a use of its token.</summary>
    private void RecordUseBy(Actor actor, CancellationToken cancellation)
    {
        if (!lookOnly && actor.Token is TokenRecord record && !ReferenceEquals(TokenLifetime.Use(record, use, time.UtcNow()), record))
        {
            file.Write(store => Use(store, Identify(store)), cancellation);
        }
    }

    private Actor Use(IStoreWriter store, Actor actor)
    {
        if (actor.Token is TokenRecord record)
        {
            Use(store, record, actor.User!, use, time.UtcNow());
        }

        return actor;
    }

    private string NameOfActor(IStoreReader store)
    {
        try
        {
            return Identify(store).Name;
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenRefused)
        {
            return "refused token";
        }
    }

    /// <summary>Whoever acts on a store in a file acts from the machine that the file is on.</summary>
    private static TokenUse OnThisMachine { get; } = new("127.0.0.1");
}
