namespace AppUsers;

/// <summary>Which application user is meant: by name, by id or by an object that was read before.</summary>
public sealed class AppUserIdentity
{
    /// <summary>Names an application user by its id or, without regard to case, by its name. An id wins.</summary>
    /// <param name="nameOrId">A name or an id.</param>
    public AppUserIdentity(string nameOrId)
    {
        Text = nameOrId ?? string.Empty;
    }

    /// <summary>Names an application user by an object; its id counts, so a later rename does no harm.</summary>
    /// <param name="user">An application user that was read before.</param>
    public AppUserIdentity(AppUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Text = user.Name;
        UserId = user.UserId;
    }

    private AppUserIdentity(string text, string userId)
    {
        Text = text;
        UserId = userId;
    }

    /// <summary>The name or id as it was given.</summary>
    public string Text { get; }

    /// <summary>The id, when it is known that it is one; otherwise null.</summary>
    public string? UserId { get; }

    /// <summary>Names an application user by its id alone.</summary>
    /// <param name="userId">An id, as in <c>u5478b3509071</c>.</param>
    public static AppUserIdentity FromId(string userId) => new(userId, userId);

    /// <summary>The name or id as it was given.</summary>
    public override string ToString() => Text;
}
