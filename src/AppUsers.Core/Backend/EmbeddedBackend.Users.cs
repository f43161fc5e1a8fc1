using AppUsers.Permissions;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <summary>How many names are looked at for suggestions, so that a miss stays cheap in a large organization.</summary>
    private const int NamesForSuggestions = 2_000;

    /// <inheritdoc/>
    public AppUser CreateUser(string? name, string? description, CancellationToken cancellation)
    {
        var entry = new EventDraft(name);
        return Change(
            Operation.CreateUser,
            entry,
            (store, _) =>
            {
                var organization = RequireOrganization(store);
                if (requestKey is not null && FindUserByName(store, organization.OrganizationId, name!) is { } made && made.RequestKey == requestKey)
                {
                    entry.IsNothing = true;
                    return View(store, made);
                }

                CheckNameIsFree(store, organization.OrganizationId, name!, holderId: null);
                if (organization.AppUsers >= organization.AppUserLimit)
                {
                    throw Errors.UserLimitReached(View(organization));
                }

                var user = new UserRecord(
                    Ids.Fresh(Ids.NewUser, random, id => Tables.Users.Find(store, id) is not null), organization.OrganizationId, name!, description, time.UtcNow(), LastActivityAt: null, requestKey);
                Tables.Users.Put(store, user);
                Tables.Organizations.Put(store, organization with { AppUsers = organization.AppUsers + 1 });
                entry.UserId = user.UserId;
                return View(store, user);
            },
            cancellation,
            check: () => CheckTexts(name, description, "application user"));
    }

    /// <inheritdoc/>
    public AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Read(
            Operation.GetUser, store => View(store, FindUser(store, identity) ?? throw UserNotFound(store, identity)), cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        TokenLifetime.CheckUsage(filter.Usage);
        return Stream(Operation.GetUsers, organization => UsersOf(organization, filter, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var entry = new EventDraft(userId, userId) { Detail = Describe(("name", change.NewName)) };
        return Change(
            Operation.UpdateUser,
            entry,
            (store, _) =>
            {
                var before = RequireUser(store, userId);
                entry.Target = before.Name;
                change.Check("application user");
                var after = before with { Name = change.NewName ?? before.Name, Description = change.DescriptionAfter(before.Description) };
                CheckNameIsFree(store, before.OrganizationId, after.Name, before.UserId);
                entry.IsNothing = after == before;
                if (after != before)
                {
                    Tables.Users.Put(store, after);
                }

                return View(store, after);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public RemovedAppUser RemoveUser(string userId, CancellationToken cancellation)
    {
        var entry = new EventDraft(userId, userId);
        return Change(
            Operation.RemoveUser,
            entry,
            (store, _) =>
            {
                var user = RequireUser(store, userId);
                var organization = RequireOrganization(store);
                var removed = new RemovedAppUser(
                    user.Name,
                    Remove(store, Tables.Tokens, "user", userId),
                    Remove(store, Tables.Grants, "principal", userId),
                    Remove(store, Tables.Members, "user", userId));
                Tables.Users.Delete(store, user);
                Tables.Organizations.Put(store, organization with { AppUsers = organization.AppUsers - 1 });
                entry.Target = user.Name;
                entry.Detail = Describe(("tokens", removed.Tokens), ("grants", removed.Grants), ("memberships", removed.Memberships));
                return removed;
            },
            cancellation);
    }

    private IEnumerable<AppUser> UsersOf(string organization, AppUserFilter filter, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        if (filter.UserId is string userId)
        {
            return file.Read<IEnumerable<AppUser>>(
                store => RequireUser(store, userId) is var user && filter.Matches(user, now) ? [View(store, user)] : [], cancellation);
        }

        return filter.Usage.IsSet
            ? filter.Usage.Ranges(organization, now).SelectMany(range => Stream("usage", range))
            : filter.NameBeginsWith is string beginning
                ? Stream("name", IndexRange.From(TextRules.Fold(beginning), organization), filter.HasBeginning)
                : Stream("name", IndexRange.Under(organization));

        IEnumerable<AppUser> Stream(string index, IndexRange range, Func<UserRecord, bool>? belongs = null) => Tables.Users.Stream<AppUser>(
            file, index, range, (store, user) => filter.Matches(user, now) ? [View(store, user)] : [], cancellation, belongs);
    }

    /// <summary>Removes all records under a value of an index and counts them.</summary>
    private static int Remove<T>(IStoreWriter store, Table<T> table, string index, params string[] parts)
        where T : class
    {
        var records = table.Under(store, index, parts).ToList();
        records.ForEach(record => table.Delete(store, record));
        return records.Count;
    }

    private UserRecord RequireUser(IStoreReader store, string userId)
    {
        var identity = AppUserIdentity.FromId(userId);
        return FindUser(store, identity) ?? throw UserNotFound(store, identity);
    }

    private UserRecord? FindUser(IStoreReader store, AppUserIdentity identity)
    {
        if (FindOrganization(store)?.OrganizationId is not string organization)
        {
            return null;
        }

        var byId = Tables.Users.Find(store, identity.UserId ?? identity.Text);
        if (byId is not null && byId.OrganizationId == organization)
        {
            return byId;
        }

        return identity.UserId is null ? FindUserByName(store, organization, identity.Text) : null;
    }

    private static UserRecord? FindUserByName(IStoreReader store, string organization, string name) =>
        Tables.Users.Under(store, "name", organization, TextRules.Fold(name)).FirstOrDefault();

    private AppUsersException UserNotFound(IStoreReader store, AppUserIdentity identity) => Errors.UserNotFound(
        identity.Text, Nearest(store, identity.Text, organization => Tables.Users.Under(store, "name", organization).Select(u => u.Name)));

    /// <summary>The names of the organization that are nearest to one that is not there.</summary>
    private IReadOnlyList<string> Nearest(IStoreReader store, string text, Func<string, IEnumerable<string>> names) =>
        FindOrganization(store)?.OrganizationId is string organization
            ? Suggestions.Nearest(text, names(organization).Take(NamesForSuggestions))
            : [];

    private static void CheckTexts(string? name, string? description, string kind)
    {
        TextRules.CheckName(name, kind);
        TextRules.CheckDescription(description);
    }

    private static void CheckNameIsFree(IStoreReader store, string organization, string name, string? holderId)
    {
        if (FindUserByName(store, organization, name) is UserRecord holder && holder.UserId != holderId)
        {
            throw Errors.UserNameTaken(name, holder.Name, holder.UserId);
        }
    }

    private AppUser View(IStoreReader store, UserRecord user) => new(
        user.UserId,
        user.Name,
        user.Description,
        user.CreatedAt,
        user.LastActivityAt,
        CountActiveTokens(store, user.UserId),
        user.OrganizationId);
}
