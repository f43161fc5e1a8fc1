using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <summary>How many names are looked at for suggestions, so that a miss stays cheap in a large organization.</summary>
    private const int NamesForSuggestions = 2_000;

    /// <inheritdoc/>
    public AppUser CreateUser(string? name, string? description, CancellationToken cancellation)
    {
        var checkedName = TextRules.CheckName(name, "application user");
        TextRules.CheckDescription(description);
        return file.Write(
            store =>
            {
                var organization = RequireOrganization(store);
                CheckNameIsFree(store, organization.OrganizationId, checkedName, holderId: null);
                if (organization.AppUsers >= organization.AppUserLimit)
                {
                    throw Errors.UserLimitReached(View(organization));
                }

                var user = new UserRecord(
                    NewUserId(store), organization.OrganizationId, checkedName, description, time.UtcNow(), LastActivityAt: null);
                Tables.Users.Put(store, user);
                Tables.Organizations.Put(store, organization with { AppUsers = organization.AppUsers + 1 });
                return View(store, user);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return file.Read(store => View(store, FindUser(store, identity) ?? throw UserNotFound(store, identity)), cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<AppUser> GetUsers(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        OrganizationIdOrNull(cancellation) is string organization
            ? Tables.Users.Stream<AppUser>(
                file,
                "name",
                [organization],
                (store, user) => nameMatches?.Invoke(user.Name) ?? true ? [View(store, user)] : [],
                cancellation)
            : [];

    /// <inheritdoc/>
    public AppUser UpdateUser(string userId, AppUserChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.NewName is not null)
        {
            TextRules.CheckName(change.NewName, "application user");
        }

        TextRules.CheckDescription(change.Description);
        return file.Write(
            store =>
            {
                var before = RequireUser(store, userId);
                var after = before with
                {
                    Name = change.NewName ?? before.Name,
                    Description = change.SetsDescription ? change.Description : before.Description,
                };
                CheckNameIsFree(store, before.OrganizationId, after.Name, before.UserId);
                if (after != before)
                {
                    Tables.Users.Put(store, after);
                }

                return View(store, after);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public RemovedAppUser RemoveUser(string userId, CancellationToken cancellation) => file.Write(
        store =>
        {
            var user = RequireUser(store, userId);
            var organization = RequireOrganization(store);
            var tokens = Tables.Tokens.Under(store, "user", userId).ToList();
            var grants = Tables.Grants.Under(store, "user", userId).ToList();
            tokens.ForEach(token => Tables.Tokens.Delete(store, token));
            grants.ForEach(grant => Tables.Grants.Delete(store, grant));
            Tables.Users.Delete(store, user);
            Tables.Organizations.Put(store, organization with { AppUsers = organization.AppUsers - 1 });
            return new RemovedAppUser(user.Name, tokens.Count, grants.Count);
        },
        cancellation);

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

    private AppUsersException UserNotFound(IStoreReader store, AppUserIdentity identity)
    {
        var organization = FindOrganization(store)?.OrganizationId;
        var known = organization is null
            ? []
            : Tables.Users.Under(store, "name", organization).Take(NamesForSuggestions).Select(u => u.Name);
        return Errors.UserNotFound(identity.Text, Suggestions.Nearest(identity.Text, known));
    }

    private static void CheckNameIsFree(IStoreReader store, string organization, string name, string? holderId)
    {
        if (FindUserByName(store, organization, name) is UserRecord holder && holder.UserId != holderId)
        {
            throw Errors.UserNameTaken(name, holder.Name, holder.UserId);
        }
    }

    private string NewUserId(IStoreReader store)
    {
        string id;
        do
        {
            id = Ids.NewUser(random);
        }
        while (Tables.Users.Find(store, id) is not null);
        return id;
    }

    private string? OrganizationIdOrNull(CancellationToken cancellation) =>
        file.Read(store => FindOrganization(store)?.OrganizationId, cancellation);

    private AppUser View(IStoreReader store, UserRecord user) => new(
        user.UserId,
        user.Name,
        user.Description,
        user.CreatedAt,
        user.LastActivityAt,
        CountActiveTokens(store, user.UserId),
        user.OrganizationId);
}
