namespace AppUsers;

/// <summary>The networks from which clients of the API can use an organization with any token.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/config/api-client-ip-allowlist</c>.</remarks>
public sealed class OrganizationAllowlist(string organizationId, IReadOnlyList<string> ipAllowlist, bool enabled)
{
    /// <summary>The id of the organization.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>Up to 100 IPv4 and IPv6 addresses and networks, as they were given.</summary>
    public IReadOnlyList<string> IpAllowlist { get; } = new JoinedList<string>(ipAllowlist);

    /// <summary>Whether all other addresses are refused. The allowlist of a token narrows this one further.</summary>
    public bool Enabled { get; } = enabled;

    /// <summary>The networks.</summary>
    public override string ToString() => IpAllowlist.ToString()!;
}
