namespace AppUsers;

/// <summary>An organization and its limits.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}</c>. The limits and the policy are extensions of AppUsers.</remarks>
public sealed class Organization(string organizationId, string name, DateTime createdAt, int? appUsers, int? appUserLimit, int? tokenLimit, DateTime? updatedAt = null,
    OrganizationPolicy? policy = null)
{
    /// <summary>The limit on application users of a new organization.</summary>
    public const int DefaultAppUserLimit = 10_000;

    /// <summary>The limit on active tokens of one user of a new organization.</summary>
    public const int DefaultTokenLimit = 100;

    /// <summary>The highest value of a limit.</summary>
    public const int HighestLimit = 1_000_000;

    /// <summary>The id, for example <c>org1a23f4567890</c>.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>When the organization was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>When the organization was last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; } = updatedAt ?? createdAt;

    /// <summary>How many application users there are; null on Aiven, whose API does not tell.</summary>
    public int? AppUsers { get; } = appUsers;

    /// <summary>How many application users there can be, from 1 to <see cref="HighestLimit"/>; null on Aiven.</summary>
    public int? AppUserLimit { get; } = appUserLimit;

    /// <summary>How many active tokens each user can have, from 1 to <see cref="HighestLimit"/>; null on Aiven.</summary>
    public int? TokenLimit { get; } = tokenLimit;

    /// <summary>The maximum age of a new token for which none is given; null for none.</summary>
    public TimeSpan? DefaultTokenAge { get; } = policy?.DefaultTokenAge;

    /// <summary>The highest maximum age of a new token; null for any, or none.</summary>
    public TimeSpan? MaximumTokenAge { get; } = policy?.MaximumTokenAge;

    /// <summary>Whether each new user needs an owner; null on Aiven.</summary>
    public bool? RequireOwner { get; } = policy?.RequireOwner;

    /// <summary>Whether each new token needs an allowlist; null on Aiven.</summary>
    public bool? RequireIpAllowlist { get; } = policy?.RequireIpAllowlist;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
