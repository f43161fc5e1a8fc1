using System.Globalization;
using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    private const string AnAppUser = "application user";

    /// <inheritdoc/>
    public AppUser CreateUser(string? name, string? description, CancellationToken cancellation, string? owner = null) => Change(
        Operation.CreateUser,
        new EventEntry(name),
        t =>
        {
            var organization = RequireOrganization(t.Lookups);
            if (t.Lookups.FindUserByName(name!) is { } made && IsOfThisRequest(made.RequestKey) && made.Description == TextRules.CheckDescription(description) && made.Owner == TextRules.CheckOwner(owner))
            {
                return new Changed<AppUser>(View(t.Lookups, made), Event: null);
            }

            CheckUserNameIsFree(t, name!, holderId: null);
            PolicyRules.CheckOwner(PolicyOf(organization), TextRules.CheckOwner(owner), name!);
            if (organization.AppUsers >= organization.AppUserLimit)
            {
                throw Errors.UserLimitReached(View(organization));
            }

            var userId = Ids.Fresh(Ids.NewUser, options.Random, id => Tables.Users.Find(t.Session, id) is not null);
            var user = new UserRecord(
                userId, organization.OrganizationId, name!, TextRules.CheckDescription(description), t.Now, LastActivityAt: null, options.RequestKey, TextRules.CheckOwner(owner));
            Tables.Users.Put(t.Session, user);
            Tables.Organizations.Put(t.Session, organization with { AppUsers = organization.AppUsers + 1 });
            return new Changed<AppUser>(View(user, activeTokens: 0), new EventEntry(name, userId, user.Owner is null ? null : Describe(("owner", user.Owner))));
        },
        cancellation,
        check: () =>
        {
            CheckTexts(name, description, AnAppUser);
            TextRules.CheckOwner(owner);
        });

    /// <inheritdoc/>
    public AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Read(Operation.GetUser, lookups => View(lookups, lookups.RequireUser(identity)), cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Stream(
            Operation.GetUsers,
            _ =>
            {
                filter.Check();
                return true;
            },
            (organization, _) => UsersOf(organization, filter, cancellation),
            cancellation);
    }

    /// <inheritdoc/>
    public AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(
            Operation.UpdateUser,
            new EventEntry(userId, userId),
            t =>
            {
                var before = t.Lookups.RequireUser(userId);
                DemandAdminForAdmin(t, Principal.User(before.UserId), "change an administrator");
                change.Check(AnAppUser);
                var after = before with { Name = change.NewName ?? before.Name, Description = change.DescriptionAfter(before.Description), Owner = change.OwnerAfter(before.Owner) };
                CheckUserNameIsFree(t, after.Name, userId);
                if (change.SetsOwner)
                {
                    PolicyRules.CheckOwner(PolicyOf(RequireOrganization(t.Lookups)), after.Owner, after.Name);
                }

                if (after == before)
                {
                    return new Changed<AppUser>(View(t.Lookups, after), Event: null);
                }

                Tables.Users.Put(t.Session, after);
                return new Changed<AppUser>(View(t.Lookups, after), new EventEntry(before.Name, userId, Describe(("name", after.Name == before.Name ? null : after.Name), ("owner", after.Owner == before.Owner ? null : after.Owner ?? "none"))));
            },
            cancellation);
    }

    /// <inheritdoc/>
    public RemovedAppUser RemoveUser(string userId, CancellationToken cancellation, TimeSpan? disabledFor = null) => Change(
        Operation.RemoveUser,
        new EventEntry(userId, userId),
        t =>
        {
            var user = t.Lookups.RequireUser(userId);
            DemandAdminForAdmin(t, Principal.User(user.UserId), "remove an administrator");
            Disabling.CheckRemovable(View(user, activeTokens: null), disabledFor, t.Now);
            var organization = RequireOrganization(t.Lookups);
            Tables.Tokens.Under(t.Session, "user", userId).ToList().ForEach(token => UseLog.Remove(t.Session, token));
            var removed = new RemovedAppUser(
                user.Name,
                Tables.Tokens.DeleteUnder(t.Session, "user", userId),
                Tables.Grants.DeleteUnder(t.Session, "principal", userId),
                Tables.Members.DeleteUnder(t.Session, "user", userId));
            Tables.Users.Delete(t.Session, user);
            Tables.Organizations.Put(t.Session, organization with { AppUsers = organization.AppUsers - 1 });
            var detail = Describe(("tokens", removed.Tokens), ("grants", removed.Grants), ("memberships", removed.Memberships));
            return new Changed<RemovedAppUser>(removed, new EventEntry(user.Name, userId, detail));
        },
        cancellation);

    /// <inheritdoc/>
    public AppUser DisableUser(string userId, CancellationToken cancellation) =>
        SwitchUser(Operation.DisableUser, userId, (user, now) => user with { DisabledAt = user.DisabledAt ?? now }, cancellation);

    /// <inheritdoc/>
    public AppUser EnableUser(string userId, CancellationToken cancellation) =>
        SwitchUser(Operation.EnableUser, userId, (user, _) => user with { DisabledAt = null }, cancellation);

    private AppUser SwitchUser(Operation operation, string userId, Func<UserRecord, DateTime, UserRecord> change, CancellationToken cancellation) => Change(
        operation,
        new EventEntry(userId, userId),
        t =>
        {
            var before = t.Lookups.RequireUser(userId);
            DemandAdminForAdmin(t, Principal.User(before.UserId), "disable or enable an administrator");
            var after = change(before, t.Now);
            Tables.Users.Put(t.Session, after);
            return new Changed<AppUser>(View(t.Lookups, after), after == before ? null : new EventEntry(before.Name, userId));
        },
        cancellation);

    private IEnumerable<AppUser> UsersOf(string organization, AppUserFilter filter, CancellationToken cancellation)
    {
        var now = options.Time.UtcNow();
        if (filter.UserId is string userId)
        {
            return Read(Operation.GetUsers, lookups => View(lookups, lookups.RequireUser(userId)), cancellation) is var user && filter.Matches(user, now) ? [user] : [];
        }

        return filter.Usage.IsSet
            ? Ranges(filter.Usage, organization, now).SelectMany(range => Stream("usage", range))
            : filter.NameBeginsWith is string beginning
                ? Stream("name", IndexRange.From(TextRules.Fold(beginning), organization), user => filter.HasBeginning(user.Name))
                : Stream("name", IndexRange.Under(organization));

        // The tokens are counted only for the users that are selected.
        IEnumerable<AppUser> Stream(string index, IndexRange range, Func<UserRecord, bool>? belongs = null) => Tables.Users.Stream(
            store,
            index,
            range,
            Tables.Users,
            (session, user) => belongs?.Invoke(user) == false ? null
                : filter.Matches(View(user, activeTokens: null), now) ? [new(user, Look(session).CountActiveTokens(user.UserId, now).ToString(CultureInfo.InvariantCulture))]
                : [],
            cancellation).Select(joined => View(joined.Record, int.Parse(joined.More[0], CultureInfo.InvariantCulture)));
    }

    /// <summary>Where in an index by usage the matches of a filter are.</summary>
    private static IEnumerable<IndexRange> Ranges(UsageFilter filter, string organization, DateTime now)
    {
        string[] kinds = filter.NeverUsed ? [Composite.NeverUsed] : [Composite.NeverUsed, Composite.Used];
        return kinds.Select(kind => filter.UnusedFor is TimeSpan unused
            ? IndexRange.Until(now - unused, organization, kind)
            : IndexRange.Under(organization, kind));
    }

    private static void CheckTexts(string? name, string? description, string kind)
    {
        TextRules.CheckName(name, kind);
        TextRules.CheckDescription(description);
    }

    private static void CheckUserNameIsFree(Transaction t, string name, string? holderId)
    {
        if (t.Lookups.FindUserByName(name) is UserRecord holder && holder.UserId != holderId)
        {
            throw Errors.UserNameTaken(name, holder.Name, holder.UserId);
        }
    }

    private AppUser View(Lookups lookups, UserRecord user) => View(user, lookups.CountActiveTokens(user.UserId, options.Time.UtcNow()));

    private static AppUser View(UserRecord user, int? activeTokens) =>
        new(
            user.UserId,
            user.Name,
            user.Description,
            user.CreatedAt,
            user.LastActivityAt,
            activeTokens,
            user.OrganizationId,
            UserEmails.Of(user.UserId, user.OrganizationId),
            user.Owner,
            user.DisabledAt,
            user.LastRefusedAt);
}
