namespace AppUsers;

/// <summary>The kinds of principals, which can hold roles.</summary>
public enum PrincipalKind
{
    /// <summary>An application user.</summary>
    User,

    /// <summary>A group of application users.</summary>
    Group,
}

/// <summary>An application user or a group, as the holder of a role.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">The id of the user or the group.</param>
public sealed record Principal(PrincipalKind Kind, string Id)
{
    /// <summary>The id, if this is an application user; otherwise null.</summary>
    public string? UserId => Kind == PrincipalKind.User ? Id : null;

    /// <summary>An application user.</summary>
    public static Principal User(string userId) => new(PrincipalKind.User, userId);

    /// <summary>A group.</summary>
    public static Principal Group(string groupId) => new(PrincipalKind.Group, groupId);
}
