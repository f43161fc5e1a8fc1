using System.Globalization;
using System.Text.Json.Serialization;
using AppUsers.Rules;

namespace AppUsers.Backend.Records;

/// <summary>An organization as it is stored. It counts its users, so that the limit needs no scan.</summary>
internal sealed record OrganizationRecord(
    string OrganizationId,
    string Name,
    DateTime CreatedAt,
    int AppUsers,
    int AppUserLimit,
    int TokenLimit,
    long Events,
    string LastEventHash,
    EventAnchor? Cleared = null,
    EventClock? Clock = null,
    IReadOnlyList<RefusalCount>? Refusals = null,
    string? LastEventSignature = null,
    string? RequestKey = null,
    DateTime? UpdatedAt = null,
    AllowlistRecord? Allowlist = null,
    OrganizationPolicy? Policy = null);

/// <summary>The allowlist of an organization as it is stored.</summary>
internal sealed record AllowlistRecord(IReadOnlyList<string> Networks, bool Enabled)
{
    public static AllowlistRecord None { get; } = new([], Enabled: false);

    /// <summary>Whether clients of the API can come from an address.</summary>
    public bool Allows(string? address) => !Enabled || IpNetworks.Allow(Networks, address);
}

/// <summary>How often a caller was refused within a minute. The first few times have an event each, the others are counted for one.</summary>
/// <param name="Caller">The id of the application user; otherwise the name of the actor.</param>
/// <param name="Actor">The name of the actor in events.</param>
/// <param name="Since">When the minute began.</param>
/// <param name="Count">How often so far.</param>
internal sealed record RefusalCount(string Caller, string Actor, DateTime Since, int Count);

/// <summary>The last of the events that were cleared, from which the rest of the chain continues. An event that stays says the same.</summary>
internal sealed record EventAnchor(long Number, string Hash)
{
    /// <summary>Where the events of an organization begin.</summary>
    public static EventAnchor Of(OrganizationRecord organization) => organization.Cleared ?? new EventAnchor(0, EventHash.None);

    /// <summary>What the event says.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"up to event {Number} with hash {Hash}");
}

/// <summary>An application user as it is stored, with the key of the request that created it, if that had one.</summary>
internal sealed record UserRecord(
    string UserId, string OrganizationId, string Name, string? Description, DateTime CreatedAt, DateTime? LastActivityAt, string? RequestKey = null, string? Owner = null,
    DateTime? DisabledAt = null, DateTime? LastRefusedAt = null);

/// <summary>A token as it is stored: its hash, never the token itself, and the key of the request that created it, if that had one.</summary>
internal sealed record TokenRecord(
    string TokenPrefix,
    string Hash,
    string OrganizationId,
    string UserId,
    TokenSettings Settings,
    DateTime CreatedAt,
    DateTime? ExpiresAt,
    DateTime? LastUsedAt = null,
    string? LastUsedIp = null,
    string? LastUserAgent = null,
    DateTime? RevokedAt = null,
    string? RevokedBy = null,
    string? RevocationReason = null,
    string? PredecessorPrefix = null,
    string? SuccessorPrefix = null,
    string? RequestKey = null,
    DateTime? DisabledAt = null,
    DateTime? LastRefusedAt = null);

/// <summary>The uses of a token on one day as they are stored, and the attempts that were refused. An attempt is written at most once a minute.</summary>
internal sealed record UseRecord(
    string TokenPrefix, string OrganizationId, string UserId, DateTime Day, UseTally Uses, UseTally Refusals, DateTime? LastRefusedAt = null);

/// <summary>A project as it is stored.</summary>
internal sealed record ProjectRecord(
    string OrganizationId, string Name, string? UnitId, DateTime CreatedAt, string? RequestKey = null, ProjectSettings? Settings = null);

/// <summary>An organizational unit as it is stored.</summary>
internal sealed record UnitRecord(string UnitId, string OrganizationId, string Name, string? ParentId, DateTime CreatedAt, string? RequestKey = null, DateTime? UpdatedAt = null);

/// <summary>A group as it is stored.</summary>
internal sealed record GroupRecord(
    string GroupId, string OrganizationId, string Name, string? Description, DateTime CreatedAt, string? RequestKey = null, DateTime? UpdatedAt = null);

/// <summary>A membership as it is stored.</summary>
internal sealed record MemberRecord(string GroupId, string UserId, DateTime AddedAt);

/// <summary>A grant as it is stored. The id of a project is its name in upper case. An earlier version did not store who granted it.</summary>
internal sealed record GrantRecord(
    string OrganizationId,
    ResourceKind Resource,
    string ResourceId,
    PrincipalKind Principal,
    string PrincipalId,
    string Role,
    DateTime GrantedAt,
    string? GrantedBy = null)
{
    public Principal Holder => new(Principal, PrincipalId);
}

/// <summary>What servers share, as it is stored.</summary>
internal sealed record SharedRecord(string Kind, string Key, string Text, DateTime? ExpiresAt);

/// <summary>An event as it is stored. <see cref="EventHash"/> defines the hash. The hash of the event before is not repeated. With an
/// <see cref="EventKey"/> there is a signature.</summary>
[JsonConverter(typeof(EventRecordConverter))]
internal sealed record EventRecord(
    string OrganizationId,
    long Number,
    DateTime Time,
    string Actor,
    string Action,
    string Target,
    string? UserId,
    EventOutcome Outcome,
    string? Detail,
    string Hash,
    string? Signature = null);
