namespace AppUsers;

/// <summary>An organization and its limits.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}</c>; the limits are an extension of ours.</remarks>
public sealed class Organization
{
    /// <summary>The limit on application users that an organization starts with.</summary>
    public const int DefaultAppUserLimit = 10_000;

    /// <summary>The limit on active tokens of one user that an organization starts with.</summary>
    public const int DefaultTokenLimit = 100;

    /// <summary>The highest value that a limit can be given.</summary>
    public const int HighestLimit = 1_000_000;

    /// <summary>Makes an organization.</summary>
    public Organization(string organizationId, string name, DateTime createdAt, int? appUsers, int? appUserLimit, int? tokenLimit)
    {
        OrganizationId = organizationId;
        Name = name;
        CreatedAt = createdAt;
        AppUsers = appUsers;
        AppUserLimit = appUserLimit;
        TokenLimit = tokenLimit;
    }

    /// <summary>The id, as in <c>org1a23f4567890</c>.</summary>
    public string OrganizationId { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>When the organization was created, in UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>How many application users there are; null where Aiven's API, which does not tell, was asked.</summary>
    public int? AppUsers { get; }

    /// <summary>How many application users there may be, from 1 to <see cref="HighestLimit"/>; null where Aiven's API was asked.</summary>
    public int? AppUserLimit { get; }

    /// <summary>How many active tokens a user may have, from 1 to <see cref="HighestLimit"/>; null where Aiven's API was asked.</summary>
    public int? TokenLimit { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
