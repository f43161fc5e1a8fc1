namespace AppUsers.Storage;

/// <summary>An organization as it is kept. It counts its users so that the limit needs no scan.</summary>
internal sealed record OrganizationRecord(
    string OrganizationId,
    string Name,
    DateTime CreatedAt,
    int AppUsers,
    int AppUserLimit,
    int TokenLimit);

/// <summary>An application user as it is kept.</summary>
internal sealed record UserRecord(
    string UserId,
    string OrganizationId,
    string Name,
    string? Description,
    DateTime CreatedAt,
    DateTime? LastActivityAt);

/// <summary>A token as it is kept: its hash, never itself.</summary>
internal sealed record TokenRecord(
    string TokenPrefix,
    string Hash,
    string UserId,
    string? Description,
    DateTime CreatedAt,
    DateTime? ExpiresAt,
    long? MaxAgeSeconds,
    bool ExtendWhenUsed,
    DateTime? LastUsedAt,
    string? LastUsedIp,
    string? LastUserAgent,
    DateTime? RevokedAt);

/// <summary>A project as it is kept.</summary>
internal sealed record ProjectRecord(string OrganizationId, string Name, DateTime CreatedAt);

/// <summary>A role of an application user on a project as it is kept.</summary>
internal sealed record GrantRecord(string OrganizationId, string Project, string UserId, string Role, DateTime GrantedAt);
