using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>
/// The backend over a store. Each call is one read or one write transaction. It names its operation, is allowed or refused by
/// <see cref="AccessPolicy"/> and, if it changes something, leaves an event. The parts of this class follow the nouns.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="options">Who works on it, and on which organization.</param>
public sealed partial class StoreBackend(IStore store, StoreBackendOptions options) : IAppUserBackend
{
    private readonly UseLog uses = new(store, options);
    private readonly Authenticator authenticator = new(options, new UseLog(store, options));
    private readonly EventLog events = new(store, options);
    private readonly FirstOrganization first = new();
    private int calls;

    /// <inheritdoc/>
    public void Flush() => store.Flush();

    /// <inheritdoc/>
    public Caller GetCaller(CancellationToken cancellation) => Read(
        Operation.GetCaller,
        (lookups, actor) => new Caller(
            View(lookups.OrganizationOrFirst()),
            actor.User is null ? null : View(lookups, actor.User),
            actor.Token?.TokenPrefix,
            actor.Token?.ExpiresAt)
        {
            Scopes = actor.Token?.Settings.Scopes ?? [],
        },
        cancellation);

    /// <summary>A change under way.</summary>
    /// <param name="Lookups">Finds records in its transaction.</param>
    /// <param name="Actor">Who makes the change.</param>
    /// <param name="Now">The time of the change.</param>
    private sealed record Transaction(Lookups Lookups, Actor Actor, DateTime Now)
    {
        public Session Session => Lookups.Session;
    }

    /// <summary>What came of a change.</summary>
    /// <param name="Result">The result.</param>
    /// <param name="Event">The event about it; null if nothing was changed.</param>
    /// <param name="As">What the event says was done, if that is another operation than the one that was asked for.</param>
    private sealed record Changed<T>(T Result, EventEntry? Event, Operation? As = null);

    private T Read<T>(Operation operation, Func<Lookups, T> read, CancellationToken cancellation, Resource? target = null) =>
        Read(operation, (lookups, _) => read(lookups), cancellation, target);

    /// <summary>Reads, if the actor is allowed to. A refusal leaves an event.</summary>
    private T Read<T>(
        Operation operation, Func<Lookups, Actor, T> read, CancellationToken cancellation, Resource? target = null, Predicate<Actor>? always = null)
    {
        try
        {
            var (actor, result) = store.Read(
                reader =>
                {
                    var lookups = Look(new Session(reader));
                    var actor = Allow(lookups, operation, target, always);
                    return (actor, read(lookups, actor));
                },
                cancellation);
            RecordUseBy(actor, cancellation);
            return result;
        }
        catch (AppUsersException e) when (e.Code.IsDenial() && !options.LookOnly && store.Exists)
        {
            RecordRefusal(operation, new EventEntry(target?.ToString()), e.Code, cancellation);
            throw;
        }
    }

    /// <summary>Streams, if the actor is allowed to; nothing if the store does not have an organization yet.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="require">Finds what the stream is about.</param>
    /// <param name="stream">The stream, by the id of the organization and what it is about.</param>
    /// <param name="cancellation">Stops the stream.</param>
    /// <param name="target">What it is done to, if that is not the organization.</param>
    private IEnumerable<T> Stream<TSubject, T>(
        Operation operation, Func<Lookups, TSubject> require, Func<string, TSubject, IEnumerable<T>> stream, CancellationToken cancellation, Resource? target = null)
    {
        return Stream(operation, (lookups, _) => require(lookups), stream, cancellation, target);
    }

    private IEnumerable<T> Stream<TSubject, T>(
        Operation operation,
        Func<Lookups, Actor, TSubject> require,
        Func<string, TSubject, IEnumerable<T>> stream,
        CancellationToken cancellation,
        Resource? target = null,
        Predicate<Actor>? always = null)
    {
        var (organization, subject) = Read(
            operation, (lookups, actor) => (lookups.FindOrganization()?.OrganizationId, require(lookups, actor)), cancellation, target, always);
        return organization is null ? [] : stream(organization, subject);
    }

    private IEnumerable<T> Stream<T>(Operation operation, Func<string, IEnumerable<T>> stream, CancellationToken cancellation) =>
        Stream(operation, _ => true, (organization, _) => stream(organization), cancellation);

    private Lookups Look(Session session) => new(store, session, options, first);

    /// <summary>Makes a change, if the actor is allowed to, and appends its event, in one transaction. A refusal leaves an event too,
    /// if there is a store.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="attempt">What the event of a refusal says.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <param name="target">What it is done to, if that is not the organization.</param>
    /// <param name="check">Checks the input.</param>
    /// <param name="always">Whether the actor can do this without a permission.</param>
    private T Change<T>(
        Operation operation, EventEntry attempt, Func<Transaction, Changed<T>> change, CancellationToken cancellation, Resource? target = null, Action? check = null, Predicate<Actor>? always = null)
    {
        try
        {
            if (options.IsLocal)
            {
                // Invalid input of somebody who is allowed to do everything creates nothing, not even a lock.
                check?.Invoke();
            }

            return Write(
                lookups =>
                {
                    var actor = Allow(lookups, operation, target, always);
                    if (actor is { Token: not null, User: not null })
                    {
                        authenticator.RecordUse(lookups.Session, actor.Token, actor.User, options.Use);
                    }

                    check?.Invoke();
                    var canTakeLast = AccessPolicy.CanTakeRoles(operation) && !(actor.IsLocal && options.MayRemoveLastAdministrator) && lookups.HasAdministrator();
                    var changed = change(new Transaction(lookups, actor, options.Time.UtcNow()));
                    if (canTakeLast && !lookups.HasAdministrator())
                    {
                        throw Errors.LastAdministrator(RequireOrganization(lookups).Name);
                    }

                    if (changed.Event is EventEntry entry)
                    {
                        events.AppendDone(lookups.Session, RequireOrganization(lookups), changed.As ?? operation, actor.Name, entry);
                    }

                    return changed.Result;
                },
                cancellation);
        }
        catch (AppUsersException e) when (!e.Code.IsAboutStore() && store.Exists)
        {
            RecordRefusal(operation, attempt, e.Code, cancellation);
            throw;
        }
    }

    /// <summary>Writes. The changes of one organization come one after another, on every machine, so that none overwrites another.</summary>
    private T Write<T>(Func<Lookups, T> write, CancellationToken cancellation)
    {
        var taken = new TakenUses(options.Uses);
        try
        {
            return store.Write(
                writer =>
                {
                    var lookups = Look(new Session(writer, taken));
                    for (string? locked = null, own; (own = lookups.FindOrganization()?.OrganizationId ?? string.Empty) != locked; locked = own)
                    {
                        // While this waited for its lock, somebody may have created the organization.
                        lookups.Session.Lock(Tables.Organizations, own);
                    }

                    return write(lookups);
                },
                cancellation);
        }
        catch
        {
            taken.Return();
            throw;
        }
    }

    /// <summary>Whether something was created by the same request, which arrived before, for example because a proxy doubled it.</summary>
    private bool IsOfThisRequest(string? requestKey) => requestKey is not null && requestKey == options.RequestKey;

    /// <summary>Throws unless the actor can change what belongs to a user or a group, which for an administrator only another one can.</summary>
    private static void DemandAdminForAdmin(Transaction t, Principal owner, string action)
    {
        if (t.Lookups.IsAdministrator(owner))
        {
            t.Actor.DemandAdmin(t.Lookups, action);
        }
    }

    private Actor Allow(Lookups lookups, Operation operation, Resource? target, Predicate<Actor>? always)
    {
        var actor = authenticator.Identify(lookups);
        if (always?.Invoke(actor) is not true)
        {
            actor.Demand(lookups, operation, target);
        }

        if (!options.LookOnly && actor.Token is TokenRecord token)
        {
            CountUse(lookups, token, target);
        }

        return actor;
    }

    /// <summary>Counts a use: a backend is made for one request or command, which counts once, and again only if it is about a project.</summary>
    private void CountUse(Lookups lookups, TokenRecord token, Resource? target)
    {
        var project = target is { Kind: ResourceKind.Project } ? lookups.FindProject(target.Name)?.Name : null;
        var isNew = Interlocked.Exchange(ref calls, 1) == 0;
        if (isNew || project is not null)
        {
            options.Uses.CountUse(token.TokenPrefix, options.Use, project, isNew, options.Time.UtcNow());
        }
    }

    /// <summary>Everything that an application user does counts as a use of its token.</summary>
    private void RecordUseBy(Actor actor, CancellationToken cancellation)
    {
        if (!options.LookOnly && actor.Token is TokenRecord token && authenticator.IsUseRecorded(token))
        {
            Write(
                lookups =>
                {
                    var again = authenticator.Identify(lookups);
                    return authenticator.RecordUse(lookups.Session, again.Token!, again.User!, options.Use);
                },
                cancellation);
        }
    }

    private void RecordRefusal(Operation operation, EventEntry attempt, ErrorCode code, CancellationToken cancellation)
    {
        var isCounted = false;
        Write(
            lookups =>
            {
                // An id that is not one of this organization is only a text that somebody sent. An attempt with a disabled token is about its user.
                var actor = ActorOrStranger(lookups, Count);
                var user = (code == ErrorCode.TokenRefused ? actor.User : null) ?? (attempt.UserId is string userId ? lookups.FindUserById(userId) : null);
                var entry = attempt with { Target = NameOf(lookups, attempt.Target), UserId = user?.UserId, Detail = code.ToString() };
                events.AppendRefused(lookups.Session, RequireOrganization(lookups), operation, actor, entry);
                return true;
            },
            cancellation);

        // A transaction can be tried again.
        void Count(Authentication refused)
        {
            if (!isCounted)
            {
                CountRefusal(refused, options.Use);
                isCounted = true;
            }
        }
    }

    private void CountRefusal(Authentication refused, TokenUse use) =>
        options.Uses.CountRefusal(refused.Token!.TokenPrefix, use, refused.Reason, options.Time.UtcNow());

    private Actor ActorOrStranger(Lookups lookups, Action<Authentication> count)
    {
        try
        {
            return authenticator.Identify(lookups);
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenRefused)
        {
            if (authenticator.FindRefused(lookups) is not Authentication found)
            {
                return new Actor("refused token");
            }

            count(found);
            authenticator.RecordRefusal(lookups.Session, found);
            return found.IsDisabled
                ? new Actor($"disabled token {found.Token!.TokenPrefix} of {found.User!.Name} ({found.User.UserId})", found.User, found.Token)
                : new Actor("refused token");
        }
    }

    /// <summary>The name of a user or group, if this is its id; otherwise the text itself.</summary>
    private static string? NameOf(Lookups lookups, string? text) => text is null
        ? null
        : lookups.FindUserById(text)?.Name ?? lookups.FindGroupById(text)?.Name ?? text;

    /// <summary>What was changed, for example "name: shop, token limit: 5".</summary>
    private static string Describe(params (string Name, object? Value)[] values) =>
        string.Join(", ", values.Where(v => v.Value is not null).Select(v => $"{v.Name}: {v.Value}"));
}
