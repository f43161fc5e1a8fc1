namespace AppUsers.Findings;

/// <summary>What a finding is about. What does not apply is null.</summary>
/// <param name="Text">In words, for example <c>token aau_QziKiIR4xbxT of ci-deploy</c>.</param>
/// <param name="Key">By ids, which a new name does not change.</param>
public sealed record FindingSubject(string Text, string Key)
{
    /// <summary>The id of the application user.</summary>
    public string? UserId { get; init; }

    /// <summary>The name of the application user.</summary>
    public string? UserName { get; init; }

    /// <summary>The prefix of the token.</summary>
    public string? TokenPrefix { get; init; }

    /// <summary>The id of the group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The name of the group.</summary>
    public string? Group { get; init; }

    /// <summary>The role or permission that was granted.</summary>
    public string? Role { get; init; }

    /// <summary>The resource that it was granted on.</summary>
    public Resource? Resource { get; init; }

    /// <summary>The name of the vault.</summary>
    public string? Vault { get; init; }

    /// <summary>The name of the secret.</summary>
    public string? SecretName { get; init; }

    /// <summary>A user.</summary>
    public static FindingSubject Of(AppUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new($"application user {user.Name}", user.UserId) { UserId = user.UserId, UserName = user.Name };
    }

    /// <summary>A token.</summary>
    public static FindingSubject Of(AppUserToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new($"token {token.TokenPrefix} of {token.UserName}", token.TokenPrefix) { UserId = token.UserId, UserName = token.UserName, TokenPrefix = token.TokenPrefix };
    }

    /// <summary>A grant.</summary>
    public static FindingSubject Of(RoleGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var resource = new Resource(grant.ResourceType, grant.Resource);
        var holder = grant.UserId is null ? $"group {grant.Group}" : $"{grant.UserName}";
        var place = grant.ResourceType == ResourceKind.Organization ? "organization" : $"{grant.ResourceType}:{grant.Resource}".ToLowerInvariant();
        return new($"role {grant.Role} of {holder} on {resource}", $"{grant.UserId ?? grant.GroupId}/{place}/{grant.Role}")
        {
            UserId = grant.UserId,
            UserName = grant.UserName,
            GroupId = grant.GroupId,
            Group = grant.Group,
            Role = grant.Role,
            Resource = resource,
        };
    }
}
