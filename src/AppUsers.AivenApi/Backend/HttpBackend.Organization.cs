using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Storage;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    private const string Tier = "business";

    /// <inheritdoc/>
    public Organization GetOrganization(CancellationToken cancellation) =>
        View(client.Get<WireOrganization>(ApiPath.Of($"organization/{OrganizationId}"), cancellation));

    /// <inheritdoc/>
    public IEnumerable<Organization> GetOrganizations(CancellationToken cancellation) =>
        ListOrganizations(cancellation).OrderBy(o => Composite.Time(WireTime.Utc(o.CreateTime)), StringComparer.Ordinal).Select(View);

    /// <inheritdoc/>
    public Organization CreateOrganization(string? name, CancellationToken cancellation)
    {
        TextRules.CheckName(name, "organization");
        var body = new OrganizationCreate(name, Tier);
        return View(client.Post<OrganizationCreate, WireOrganization>(
            ApiPath.Of($"organizations"),
            body,
            $"the organization '{name}' was created",
            since => ListOrganizations(cancellation).FirstOrDefault(o => o.OrganizationName == name && WireTime.Utc(o.CreateTime) >= since),
            cancellation));
    }

    /// <inheritdoc/>
    public Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation)
    {
        DemandExtended(appUserLimit is not null || tokenLimit is not null, "limits of an organization that can be set", "Ask Aiven's support to raise them.");
        if (name is not null)
        {
            TextRules.CheckName(name, "organization");
        }

        return View(client.Patch<OrganizationUpdate, WireOrganization>(
            ApiPath.Of($"organization/{OrganizationId}"),
            new OrganizationUpdate(name, null, appUserLimit, tokenLimit),
            "the organization was changed",
            cancellation));
    }

    private IReadOnlyList<WireOrganization> ListOrganizations(CancellationToken cancellation) =>
        client.Get<OrganizationList>(ApiPath.Of($"organizations"), cancellation).Organizations;

    private static Organization View(WireOrganization o) => new(
        o.OrganizationId,
        o.OrganizationName,
        WireTime.Utc(o.CreateTime),
        o.ApplicationUserCount,
        o.ApplicationUserLimit,
        o.ApplicationUserTokenLimit);
}
