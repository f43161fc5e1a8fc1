namespace AppUsers;

/// <summary>Who can hold a role.</summary>
public enum PrincipalKind
{
    /// <summary>An application user.</summary>
    User,

    /// <summary>A group of application users.</summary>
    Group,
}

/// <summary>Who is to hold a role: an application user or a group, by id.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">The id of the user or the group.</param>
public sealed record Principal(PrincipalKind Kind, string Id)
{
    /// <summary>An application user.</summary>
    public static Principal User(string userId) => new(PrincipalKind.User, userId);

    /// <summary>A group.</summary>
    public static Principal Group(string groupId) => new(PrincipalKind.Group, groupId);
}
