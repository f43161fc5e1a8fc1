namespace AppUsers;

/// <summary>Identifies an application user by name, by id, or by an object that was read earlier.</summary>
public sealed class AppUserIdentity
{
    /// <summary>Identifies a user by id or, regardless of case, by name. The id takes precedence.</summary>
    /// <param name="nameOrId">A name or an id.</param>
    public AppUserIdentity(string nameOrId)
    {
        Text = nameOrId ?? string.Empty;
    }

    /// <summary>Identifies a user by the id of an object, so that a rename in the meantime does not matter.</summary>
    /// <param name="user">A user that was read earlier.</param>
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

    /// <summary>The id, if what was given is known to be one; otherwise null.</summary>
    public string? UserId { get; }

    /// <summary>Identifies a user by id only.</summary>
    /// <param name="userId">An id, for example <c>u5478b3509071</c>.</param>
    public static AppUserIdentity FromId(string userId) => new(userId, userId);

    /// <summary>The name or id as it was given.</summary>
    public override string ToString() => Text;
}
