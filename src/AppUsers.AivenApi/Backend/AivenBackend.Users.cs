using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal sealed partial class AivenBackend
{
    /// <summary>All users, read once for all names that a command is given.</summary>
    private List<ApplicationUser>? listed;

    public override IEnumerable<AppUser> GetUsers(AppUserFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        CheckOwnerIsAbsent(filter.OwnerMatches is not null);
        CheckStateIsAbsent(filter.Disabled || filter.DisabledFor is not null);
        return base.GetUsers(filter, cancellation);
    }

    public override AppUser UpdateUser(string userId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        CheckDescriptionIsAbsent(change.SetsDescription);
        CheckOwnerIsAbsent(change.SetsOwner);
        if (change.NewName is string name)
        {
            CheckUserNameIsFree(name, userId, cancellation);
        }

        listed = null;
        return base.UpdateUser(userId, change, cancellation);
    }

    public override RemovedAppUser RemoveUser(string userId, CancellationToken cancellation, TimeSpan? disabledFor = null)
    {
        CheckStateIsAbsent(disabledFor is not null);
        listed = null;
        return base.RemoveUser(userId, cancellation);
    }

    protected override ApplicationUser CreateCheckedUser(ApplicationUserCreate body, CancellationToken cancellation)
    {
        CheckDescriptionIsAbsent(!string.IsNullOrEmpty(body.Description));
        CheckOwnerIsAbsent(body.Owner is not null);
        CheckUserNameIsFree(body.Name!, holderId: null, cancellation);
        var user = PostUser(new ApplicationUserCreate(body.Name), isRepeatable: false, cancellation);
        listed?.Add(user);
        return user;
    }

    /// <remarks>The users are read again for a name that is not among them: it may be new.</remarks>
    protected override IReadOnlyList<ApplicationUser> FindCandidates(string nameOrId, CancellationToken cancellation)
    {
        if (listed?.Exists(user => user.UserId == nameOrId || TextRules.IsSameName(user.Name, nameOrId)) is not true)
        {
            listed = [.. ListUsers(cancellation)];
        }

        return listed;
    }

    protected override IReadOnlyList<ApplicationUser> ListUsersToSuggest(CancellationToken cancellation) => listed ?? base.ListUsersToSuggest(cancellation);

    private static void CheckDescriptionIsAbsent(bool isGiven)
    {
        if (isGiven)
        {
            throw ApiErrors.NotSupported("descriptions of application users", "Leave the description out, and describe the tokens of the user.");
        }
    }

    private static void CheckOwnerIsAbsent(bool isGiven)
    {
        if (isGiven)
        {
            throw ApiErrors.NotSupported("owners of application users", "Leave the owner out, and name it in the descriptions of the tokens of the user.");
        }
    }

    private static void CheckStateIsAbsent(bool isGiven)
    {
        if (isGiven)
        {
            throw NoStates();
        }
    }

    /// <summary>Aiven does not say that names are unique.</summary>
    private void CheckUserNameIsFree(string name, string? holderId, CancellationToken cancellation)
    {
        listed ??= [.. ListUsers(cancellation)];
        if (listed.Find(u => TextRules.IsSameName(u.Name, name) && u.UserId != holderId) is ApplicationUser holder)
        {
            throw Errors.UserNameTaken(name, holder.Name, holder.UserId);
        }
    }
}
