using System.Globalization;
using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    private const string AnAppUser = "application user";

    public AppUser CreateUser(string? name, string? description, CancellationToken cancellation, string? owner = null)
    {
        TextRules.CheckName(name, AnAppUser);
        var body = new ApplicationUserCreate(name, Description: TextRules.CheckDescription(description), Owner: TextRules.CheckOwner(owner));
        return View(CreateCheckedUser(body, cancellation), lastActivity: null);
    }

    public AppUser GetUser(AppUserIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var user = RequireUser(identity, cancellation);
        return View(user, FindLastActivity(user.UserId, cancellation));
    }

    public virtual IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Check();
        var users = filter.UserId is string userId ? [RequireUser(userId, cancellation)] : ListUsers(cancellation);
        var activity = ListLastActivity(filter.Usage.IsSet, cancellation);
        return Stoppable(filter.Apply(users.Select(user => View(user, activity.GetValueOrDefault(user.UserId))), Now), cancellation);
    }

    public virtual AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = RequireUser(userId, cancellation);
        change.Check(AnAppUser);
        var after = Client.Patch<ApplicationUserUpdate, ApplicationUser>(
            InOrganization($"application-users/{userId}"),
            new ApplicationUserUpdate(change.NewName ?? before.Name)
            {
                Description = change.SetsDescription ? Text(change.Description) : default,
                Owner = change.SetsOwner ? Text(change.Owner) : default,
            },
            $"the application user '{before.Name}' was changed",
            cancellation);
        return View(after, FindLastActivity(userId, cancellation));

        static JsonElement Text(string? text) => JsonSerializer.SerializeToElement(text, WireJson.Of<string?>(WireJson.Extended));
    }

    public abstract AppUser DisableUser(string userId, CancellationToken cancellation);

    public abstract AppUser EnableUser(string userId, CancellationToken cancellation);

    public virtual RemovedAppUser RemoveUser(string userId, CancellationToken cancellation, TimeSpan? disabledFor = null)
    {
        var user = RequireUser(userId, cancellation);
        var removed = new RemovedAppUser(
            user.Name,
            ListTokens(user, cancellation).Count,
            IfAllowed(() => Client.Get<MemberGrantList>(InOrganization($"user/{userId}/permissions"), cancellation))?.Permissions.Sum(p => p.Permissions.Count),
            IfAllowed(() => Client.Get<GroupList>(InOrganization($"user/{userId}/user-groups"), cancellation))?.UserGroups.Count);
        var path = InOrganization($"application-users/{userId}").With("disabled_for_seconds", disabledFor is TimeSpan span ? Math.Ceiling(span.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null);
        Client.Delete(path, $"the application user '{user.Name}' was deleted", cancellation, retriesBadRequest: true);
        return removed;
    }

    /// <summary>Creates a user whose texts are valid.</summary>
    protected abstract ApplicationUser CreateCheckedUser(ApplicationUserCreate body, CancellationToken cancellation);

    /// <summary>The users that a name or an id can stand for.</summary>
    protected abstract IReadOnlyList<ApplicationUser> FindCandidates(string nameOrId, CancellationToken cancellation);

    /// <param name="body">What the user should be like.</param>
    /// <param name="isRepeatable">Whether the API recognizes the request if it arrives again.</param>
    /// <param name="cancellation">Stops waiting.</param>
    protected ApplicationUser PostUser(ApplicationUserCreate body, bool isRepeatable, CancellationToken cancellation) =>
        Client.Post<ApplicationUserCreate, ApplicationUser>(
            InOrganization($"application-users"),
            body,
            $"the application user '{body.Name}' was created",
            since => ListUsers(cancellation).FirstOrDefault(u => u.Name == body.Name && u.CreateTime >= since),
            cancellation,
            isRepeatable);

    protected IReadOnlyList<ApplicationUser> ListUsers(CancellationToken cancellation) =>
        Client.Get<ApplicationUserList>(InOrganization($"application-users"), cancellation).ApplicationUsers;

    protected IEnumerable<ApplicationUser> ListUsersByName(CancellationToken cancellation) =>
        ListUsers(cancellation).OrderBy(user => TextRules.Fold(user.Name), StringComparer.Ordinal);

    protected ApplicationUser? FindUser(string userId, CancellationToken cancellation) =>
        Client.Find<ApplicationUser>(InOrganization($"application-users/{userId}"), ErrorCode.UserNotFound, cancellation);

    protected ApplicationUser RequireUser(string userId, CancellationToken cancellation) => RequireUser(AppUserIdentity.FromId(userId), cancellation);

    /// <summary>The users whose names are suggested in place of one that was not found.</summary>
    protected virtual IReadOnlyList<ApplicationUser> ListUsersToSuggest(CancellationToken cancellation) => IfAllowed(() => ListUsers(cancellation)) ?? [];

    private ApplicationUser RequireUser(AppUserIdentity identity, CancellationToken cancellation) => identity.UserId is string userId
        ? FindUser(userId, cancellation) ?? throw UserNotFound(identity.Text, cancellation)
        : NameLookup.Choose(
            identity.Text,
            FindCandidates(identity.Text, cancellation),
            u => u.UserId,
            u => u.Name,
            AnAppUser,
            () => UserNotFound(identity.Text, cancellation));

    private AppUsersException UserNotFound(string nameOrId, CancellationToken cancellation) =>
        Errors.UserNotFound(nameOrId, NameLookup.Nearest(nameOrId, ListUsersToSuggest(cancellation).Select(u => u.Name)));

    /// <summary>When each user was last active. If it is only shown, it is left out for a caller who is not allowed to see it.</summary>
    private Dictionary<string, DateTime?> ListLastActivity(bool isNeeded, CancellationToken cancellation)
    {
        var list = isNeeded ? List() : IfAllowed(List);
        if (list is null)
        {
            Output.Warning("The last activity of application users is not shown, because the token does not have the permission to list the users of the organization.");
        }

        return (list?.Users ?? []).ToValues(u => u.UserId, u => WireTime.NullIfNever(u.LastActivityTime));

        OrganizationUserList List() => Client.Get<OrganizationUserList>(InOrganization($"user"), cancellation);
    }

    protected DateTime? FindLastActivity(string userId, CancellationToken cancellation) =>
        WireTime.NullIfNever(IfAllowed(() => Client.Get<OrganizationUser>(InOrganization($"user/{userId}"), cancellation))?.LastActivityTime);

    protected AppUser View(ApplicationUser user, DateTime? lastActivity) =>
        new(
            user.UserId,
            user.Name,
            user.Description,
            user.CreateTime,
            lastActivity,
            user.ActiveTokens,
            OrganizationId,
            user.UserEmail,
            user.Owner,
            WireTime.NullIfNever(user.DisabledTime),
            WireTime.NullIfNever(user.LastRefusedTime));
}
