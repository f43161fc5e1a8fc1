namespace AppUsers;

/// <summary>Something that the holder of a token, or of any token of a user, can do now, or could do after some steps.</summary>
/// <param name="depth">The number of steps.</param>
/// <param name="user">The user.</param>
/// <param name="tokenPrefix">The prefix of the token; null for any token of the user.</param>
/// <param name="action">What is done.</param>
/// <param name="subject">What it is done to, in words.</param>
/// <param name="resource">The resource, if it is one.</param>
/// <param name="permissions">What it gives.</param>
/// <param name="path">The steps.</param>
public sealed class BlastRadiusEntry(
    int depth, AppUser user, string? tokenPrefix, string action, string subject, Resource? resource, IEnumerable<string> permissions, IEnumerable<string> path)
{
    /// <summary>How many steps away it is: 0 for what can be done now.</summary>
    public int Depth { get; } = depth;

    /// <summary>The id of the user whose token it is.</summary>
    public string UserId { get; } = user.UserId;

    /// <summary>The name of the user whose token it is.</summary>
    public string UserName { get; } = user.Name;

    /// <summary>The prefix of the token; null if any token of the user was meant.</summary>
    public string? TokenPrefix { get; } = tokenPrefix;

    /// <summary>What is done: <c>Use</c> for the permissions on a resource, <c>CreateToken</c> to act as another user, <c>AddGroupMember</c>
    /// to join a group, or <c>GrantRole</c>.</summary>
    public string Action { get; } = action;

    /// <summary>What it is done to, for example <c>project shop</c> or <c>application user backup</c>.</summary>
    public string Subject { get; } = subject;

    /// <summary>The kind of the resource; null if it is done to a user or a group.</summary>
    public ResourceKind? ResourceType { get; } = resource?.Kind;

    /// <summary>The name of the resource; null if it is done to a user or a group.</summary>
    public string? Resource { get; } = resource?.Name;

    /// <summary>The name of the project; null if it is done to something else.</summary>
    public string? Project => ResourceType == ResourceKind.Project ? Resource : null;

    /// <summary>For <c>Use</c>, the permissions that are held, and after a step those that are new; for <c>GrantRole</c>, the roles that could
    /// be granted to anybody.</summary>
    public IReadOnlyList<string> Permissions { get; } = new JoinedList<string>(permissions);

    /// <summary>The steps, each with its command and the permission that allows it; empty for what can be done now.</summary>
    public IReadOnlyList<string> Path { get; } = new JoinedList<string>(path);

    /// <summary>The action and the subject.</summary>
    public override string ToString() => $"{Action} {Subject}";
}
