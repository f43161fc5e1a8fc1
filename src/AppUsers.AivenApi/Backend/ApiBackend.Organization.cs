using AppUsers.AivenApi.Http;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    private const string AnOrganization = "organization";
    private const string Tier = "business";

    public Organization GetOrganization(CancellationToken cancellation) => View(Client.Get<WireOrganization>(root, cancellation));

    public IEnumerable<Organization> GetOrganizations(CancellationToken cancellation) =>
        ListOrganizations(cancellation).OrderBy(o => o.CreateTime).Select(View);

    public Organization CreateOrganization(string? name, CancellationToken cancellation)
    {
        TextRules.CheckName(name, AnOrganization);
        return View(Client.Post<OrganizationCreate, WireOrganization>(
            ApiPath.Of($"organizations"),
            new OrganizationCreate(name, Tier),
            $"the organization '{name}' was created",
            since => ListOrganizations(cancellation).FirstOrDefault(o => o.OrganizationName == name && o.CreateTime >= since),
            cancellation));
    }

    public virtual Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation)
    {
        if (name is not null)
        {
            TextRules.CheckName(name, AnOrganization);
        }

        var body = new OrganizationUpdate(name, ApplicationUserLimit: appUserLimit, ApplicationUserTokenLimit: tokenLimit);
        return View(Client.Patch<OrganizationUpdate, WireOrganization>(root, body, "the organization was changed", cancellation));
    }

    private IReadOnlyList<WireOrganization> ListOrganizations(CancellationToken cancellation) =>
        Client.Get<OrganizationList>(ApiPath.Of($"organizations"), cancellation).Organizations;

    private static Organization View(WireOrganization o) =>
        new(o.OrganizationId, o.OrganizationName, o.CreateTime, o.ApplicationUserCount, o.ApplicationUserLimit, o.ApplicationUserTokenLimit, WireTime.NullIfNever(o.UpdateTime));
}
