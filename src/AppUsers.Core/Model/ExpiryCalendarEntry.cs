namespace AppUsers;

/// <summary>What ends at a time of the expiry calendar.</summary>
public enum ExpiryKind
{
    /// <summary>A token expires.</summary>
    TokenExpiry,

    /// <summary>The grace period of a rotated token ends, and the token with it.</summary>
    GracePeriodEnd,

    /// <summary>Aiven sunsets a role that is held.</summary>
    RoleSunset,
}

/// <summary>Something that ends at a known time: a token, the grace period of a rotation, or a role that is held.</summary>
/// <param name="uid">The id in a calendar.</param>
/// <param name="endsAt">When it ends, in UTC.</param>
/// <param name="kind">What ends.</param>
/// <param name="userId">The id of the user that the token belongs to.</param>
/// <param name="userName">The name of that user.</param>
/// <param name="tokenPrefix">The prefix of the token.</param>
/// <param name="role">The role.</param>
/// <param name="grants">How many grants of the role there are.</param>
/// <param name="details">What it is, and what to do about it, in a sentence or two.</param>
public sealed class ExpiryCalendarEntry(
    string uid, DateTimeOffset endsAt, ExpiryKind kind, string? userId, string? userName, string? tokenPrefix, string? role, int? grants, string details)
{
    /// <summary>The id in a calendar. It stays the same while the time changes, so that a calendar moves the entry.</summary>
    public string Uid { get; } = uid;

    /// <summary>When it ends, in UTC. A role ends with the beginning of a day.</summary>
    public DateTimeOffset EndsAt { get; } = endsAt;

    /// <summary>What ends.</summary>
    public ExpiryKind Kind { get; } = kind;

    /// <summary>The id of the user that the token belongs to; null for a role.</summary>
    public string? UserId { get; } = userId;

    /// <summary>The name of that user; null for a role.</summary>
    public string? UserName { get; } = userName;

    /// <summary>The prefix of the token; null for a role.</summary>
    public string? TokenPrefix { get; } = tokenPrefix;

    /// <summary>The role; null for a token.</summary>
    public string? Role { get; } = role;

    /// <summary>How many grants of the role there are; null for a token.</summary>
    public int? Grants { get; } = grants;

    /// <summary>What it is, and what to do about it, in a sentence or two.</summary>
    public string Details { get; } = details;

    /// <summary>What ends, in a few words.</summary>
    public override string ToString() => Kind switch
    {
        ExpiryKind.TokenExpiry => $"Token {TokenPrefix} of {UserName} expires",
        ExpiryKind.GracePeriodEnd => $"Grace period of token {TokenPrefix} of {UserName} ends",
        _ => $"Role {Role} is sunset",
    };
}
