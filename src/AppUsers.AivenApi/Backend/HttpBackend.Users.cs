using System.Text.Json;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    private const string UserDescription = "description of an application user";
    private const string DescribeTokens = "Leave it out, and describe its tokens.";

    /// <summary>Aiven's users, as one listing told them to this command.</summary>
    private List<ApplicationUser>? listed;

    /// <inheritdoc/>
    public AppUser CreateUser(string? name, string? description, CancellationToken cancellation)
    {
        TextRules.CheckName(name, "application user");
        TextRules.CheckDescription(description);
        DemandExtended(!string.IsNullOrEmpty(description), UserDescription, DescribeTokens);
        CheckUserNameIsFree(name!, holderId: null, cancellation);
        var body = new ApplicationUserCreate(name, Description: Extended ? description : null);
        var user = client.Post<ApplicationUserCreate, ApplicationUser>(
            Own($"application-users"),
            body,
            $"the application user '{name}' was created",
            since => ListUsers(cancellation).FirstOrDefault(u => u.Name == name && WireTime.Utc(u.CreateTime) >= since),
            cancellation,
            isRepeatable: Extended);
        listed?.Add(user);
        return View(user, lastActivity: null);
    }

    /// <inheritdoc/>
    public AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var user = RequireUser(identity, cancellation);
        return View(user, LastActivityOf(user.UserId, cancellation));
    }

    /// <inheritdoc/>
    public IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        TokenLifetime.CheckUsage(filter.Usage);
        if (filter.UserId is string userId)
        {
            RequireUser(userId, cancellation);
        }

        var now = time.UtcNow();
        var users = ListUsers(cancellation);
        var activity = LastActivity(filter.Usage.IsSet, cancellation);
        return Stoppable(
            users
                .Select(user => (User: user, Record: Record(user, activity.GetValueOrDefault(user.UserId))))
                .Where(u => filter.Matches(u.Record, now))
                .OrderBy(u => Tables.Users.ValueIn(filter.Usage.IsSet ? "usage" : "name", u.Record), StringComparer.Ordinal)
                .Select(u => View(u.User, u.Record.LastActivityAt))
                .ToList(),
            cancellation);
    }

    /// <inheritdoc/>
    public AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        DemandExtended(change.SetsDescription, UserDescription, DescribeTokens);
        var before = RequireUser(userId, cancellation);
        change.Check("application user");
        if (change.NewName is string name)
        {
            CheckUserNameIsFree(name, userId, cancellation);
        }

        listed = null;
        var body = new ApplicationUserUpdate(change.NewName ?? before.Name) { Description = change.SetsDescription ? ElementOf(change.Description) : default };
        var after = client.Patch<ApplicationUserUpdate, ApplicationUser>(
            Own($"application-users/{userId}"), body, $"the application user '{before.Name}' was changed", cancellation);
        return View(after, LastActivityOf(userId, cancellation));
    }

    /// <inheritdoc/>
    public RemovedAppUser RemoveUser(string userId, CancellationToken cancellation)
    {
        var user = RequireUser(userId, cancellation);
        var removed = new RemovedAppUser(
            user.Name,
            ListTokens(userId, cancellation).Count,
            client.GetIfAllowed<MemberGrantList>(Own($"user/{userId}/permissions"), cancellation)?.Permissions.Sum(p => p.Permissions.Count),
            client.GetIfAllowed<GroupList>(Own($"user/{userId}/user-groups"), cancellation)?.UserGroups.Count);
        listed = null;
        client.Delete(Own($"application-users/{userId}"), $"the application user '{user.Name}' was deleted", cancellation, doubtsBadRequest: !Extended);
        return removed;
    }

    private IReadOnlyList<ApplicationUser> ListUsers(CancellationToken cancellation) =>
        client.Get<ApplicationUserList>(Own($"application-users"), cancellation).ApplicationUsers;

    private ApplicationUser RequireUser(string userId, CancellationToken cancellation) => RequireUser(AppUserIdentity.FromId(userId), cancellation);

    private ApplicationUser RequireUser(AppUserIdentity identity, CancellationToken cancellation)
    {
        if (identity.UserId is string userId)
        {
            return client.Find<ApplicationUser>(Own($"application-users/{userId}"), ErrorCode.UserNotFound, cancellation)
                ?? throw UserNotFound(identity, null, cancellation);
        }

        var users = Candidates(identity.Text, cancellation);
        if (users.FirstOrDefault(u => u.UserId == identity.Text) is ApplicationUser byId)
        {
            return byId;
        }

        var named = users.Where(u => IsNamed(u.Name, identity.Text)).ToList();
        return named.Count switch
        {
            0 => throw UserNotFound(identity, Extended ? null : users, cancellation),
            1 => named[0],
            _ => throw ApiErrors.AmbiguousName("application user", identity.Text, [.. named.Select(u => u.UserId)]),
        };
    }

    /// <summary>Users among which that name or id is, if it is any. Our server picks them; of Aiven's one listing serves every
    /// name that a command is given, and another one is made for a name that is not in it.</summary>
    private IReadOnlyList<ApplicationUser> Candidates(string nameOrId, CancellationToken cancellation)
    {
        if (Extended)
        {
            return client.Find<ApplicationUserList>(Own($"application-users").With("name", nameOrId), ErrorCode.UserNotFound, cancellation)?.ApplicationUsers ?? [];
        }

        if (listed?.Any(user => user.UserId == nameOrId || IsNamed(user.Name, nameOrId)) is not true)
        {
            listed = [.. ListUsers(cancellation)];
        }

        return listed;
    }

    private AppUsersException UserNotFound(AppUserIdentity identity, IReadOnlyList<ApplicationUser>? users, CancellationToken cancellation)
    {
        users ??= client.GetIfAllowed<ApplicationUserList>(Own($"application-users"), cancellation)?.ApplicationUsers ?? [];
        return Errors.UserNotFound(identity.Text, Nearest(identity.Text, users.Select(u => u.Name)));
    }

    /// <summary>Aiven may take a second user of the same name.</summary>
    private void CheckUserNameIsFree(string name, string? holderId, CancellationToken cancellation)
    {
        if (Extended)
        {
            return;
        }

        listed ??= [.. ListUsers(cancellation)];
        if (listed.Find(u => IsNamed(u.Name, name) && u.UserId != holderId) is ApplicationUser holder)
        {
            throw Errors.UserNameTaken(name, holder.Name, holder.UserId);
        }
    }

    /// <summary>When each user was last active. Who may not know gets none where it is only shown.</summary>
    private Dictionary<string, DateTime?> LastActivity(bool isNeeded, CancellationToken cancellation)
    {
        var path = Own($"user");
        var list = isNeeded ? client.Get<OrganizationUserList>(path, cancellation) : client.GetIfAllowed<OrganizationUserList>(path, cancellation);
        if (list is null)
        {
            output.Warning("The last activity of application users is left out: the token may not list the users of the organization.");
        }

        return (list?.Users ?? []).ToValues(u => u.UserId, u => WireTime.UtcOrNever(u.LastActivityTime));
    }

    private DateTime? LastActivityOf(string userId, CancellationToken cancellation) =>
        WireTime.UtcOrNever(client.GetIfAllowed<OrganizationUser>(Own($"user/{userId}"), cancellation)?.LastActivityTime);

    private static JsonElement ElementOf(string? text) => text is null ? WireNull : JsonSerializer.SerializeToElement(text, WireJson.Readable.String);

    private static JsonElement WireNull { get; } = JsonDocument.Parse("null").RootElement.Clone();

    private UserRecord Record(ApplicationUser user, DateTime? lastActivity) =>
        new(user.UserId, OrganizationId, user.Name, user.Description, WireTime.Utc(user.CreateTime), lastActivity);

    private AppUser View(ApplicationUser user, DateTime? lastActivity) => new(
        user.UserId,
        user.Name,
        user.Description,
        WireTime.Utc(user.CreateTime),
        lastActivity,
        user.ActiveTokens,
        OrganizationId);
}
