namespace AppUsers.Impact;

/// <summary>What a removal is about.</summary>
internal sealed record RemovalSubject(
    ImpactSubject Type,
    string Text,
    string? UserId = null,
    string? UserName = null,
    string? TokenPrefix = null,
    string? GroupId = null,
    string? Group = null,
    string? Role = null,
    Resource? Resource = null)
{
    public static RemovalSubject Of(AppUser user) => new(ImpactSubject.User, $"user {user.Name}", user.UserId, user.Name);

    public static RemovalSubject Of(AppUserToken token) =>
        new(ImpactSubject.Token, $"token {token.TokenPrefix} of {token.UserName}", token.UserId, token.UserName, token.TokenPrefix);

    public static RemovalSubject Of(RoleGrant grant) => Of(grant, new Resource(grant.ResourceType, grant.Resource));

    public static RemovalSubject Of(UserGroup group) => new(ImpactSubject.Group, $"group {group.Name}", GroupId: group.GroupId, Group: group.Name);

    public static RemovalSubject Of(Project project) => new(ImpactSubject.Project, $"project {project.Name}", Resource: Resource.Project(project.Name));

    private static RemovalSubject Of(RoleGrant grant, Resource resource) => new(
        ImpactSubject.Grant,
        $"role {grant.Role} of {grant.UserName ?? grant.Group} on {resource}",
        grant.UserId,
        grant.UserName,
        GroupId: grant.GroupId,
        Group: grant.Group,
        Role: grant.Role,
        Resource: resource);
}

/// <summary>What is known about a removal.</summary>
internal sealed record RemovalFacts
{
    public UseSummary Uses { get; init; } = UseSummary.None;

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The permissions that nobody else has, by resource.</summary>
    public IReadOnlyList<(Resource Resource, IReadOnlyList<string> Permissions)> Lost { get; init; } = [];

    public bool IsLastAdministrator { get; init; }

    public bool IsOwn { get; init; }

    public IReadOnlyList<string> Secrets { get; init; } = [];

    public string? Rotation { get; init; }

    public IReadOnlyCollection<string> Unread { get; init; } = [];
}
