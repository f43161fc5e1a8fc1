namespace AppUsers.Storage;

/// <summary>An organization as it is kept. It counts its users so that the limit needs no scan.</summary>
internal sealed record OrganizationRecord(
    string OrganizationId,
    string Name,
    DateTime CreatedAt,
    int AppUsers,
    int AppUserLimit,
    int TokenLimit,
    long Events,
    string LastEventHash);

/// <summary>An application user as it is kept, with the key of the request that made it, if that had one.</summary>
internal sealed record UserRecord(
    string UserId,
    string OrganizationId,
    string Name,
    string? Description,
    DateTime CreatedAt,
    DateTime? LastActivityAt,
    string? RequestKey = null);

/// <summary>A token as it is kept: its hash, never itself, and the key of the request that made it, if that had one.</summary>
internal sealed record TokenRecord(
    string TokenPrefix,
    string Hash,
    string OrganizationId,
    string UserId,
    string? Description,
    DateTime CreatedAt,
    DateTime? ExpiresAt,
    long? MaxAgeSeconds,
    bool ExtendWhenUsed,
    IReadOnlyList<string> IpAllowlist,
    IReadOnlyList<string> Scopes,
    DateTime? LastUsedAt,
    string? LastUsedIp,
    string? LastUserAgent,
    DateTime? RevokedAt,
    string? RevokedBy,
    string? RevocationReason,
    string? PredecessorPrefix,
    string? SuccessorPrefix,
    string? RequestKey = null);

/// <summary>A project as it is kept.</summary>
internal sealed record ProjectRecord(string OrganizationId, string Name, string? UnitId, DateTime CreatedAt);

/// <summary>An organizational unit as it is kept.</summary>
internal sealed record UnitRecord(string UnitId, string OrganizationId, string Name, string? ParentId, DateTime CreatedAt);

/// <summary>A group as it is kept.</summary>
internal sealed record GroupRecord(string GroupId, string OrganizationId, string Name, string? Description, DateTime CreatedAt);

/// <summary>A membership as it is kept.</summary>
internal sealed record MemberRecord(string GroupId, string UserId, DateTime AddedAt);

/// <summary>A role of a principal on a resource as it is kept. The id of a project is its name in upper case.</summary>
internal sealed record GrantRecord(
    string OrganizationId,
    ResourceKind Resource,
    string ResourceId,
    PrincipalKind Principal,
    string PrincipalId,
    string Role,
    DateTime GrantedAt);

/// <summary>An event as it is kept. Its hash covers all else in it, the hash of the one before included.</summary>
internal sealed record EventRecord(
    string OrganizationId,
    long Number,
    DateTime Time,
    string Actor,
    string Action,
    string Target,
    string? UserId,
    string Outcome,
    string? Detail,
    string PreviousHash,
    string Hash);
