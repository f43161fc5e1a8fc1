using AppUsers.AivenApi.Http;
using AppUsers.Backend;
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

    public virtual Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation, PolicyChange? policy = null)
    {
        if (name is not null)
        {
            TextRules.CheckName(name, AnOrganization);
        }

        var body = new OrganizationUpdate(name, ApplicationUserLimit: appUserLimit, ApplicationUserTokenLimit: tokenLimit)
        {
            DefaultTokenAgeSeconds = SecondsOf(policy?.DefaultTokenAge),
            MaximumTokenAgeSeconds = SecondsOf(policy?.MaximumTokenAge),
            RequireOwner = policy?.RequireOwner,
            RequireIpAllowlist = policy?.RequireIpAllowlist,
        };
        return View(Client.Patch<OrganizationUpdate, WireOrganization>(root, body, "the organization was changed", cancellation));
    }

    private IReadOnlyList<WireOrganization> ListOrganizations(CancellationToken cancellation) =>
        Client.Get<OrganizationList>(ApiPath.Of($"organizations"), cancellation).Organizations;

    private static Organization View(WireOrganization o) =>
        new(o.OrganizationId, o.OrganizationName, o.CreateTime, o.ApplicationUserCount, o.ApplicationUserLimit, o.ApplicationUserTokenLimit, WireTime.NullIfNever(o.UpdateTime), PolicyOf(o));

    /// <summary>The policy; null if the API does not have one.</summary>
    private static OrganizationPolicy? PolicyOf(WireOrganization o) => o.RequireOwner is not bool requiresOwner
        ? null
        : new OrganizationPolicy(AgeOf(o.DefaultTokenAgeSeconds), AgeOf(o.MaximumTokenAgeSeconds), requiresOwner, o.RequireIpAllowlist ?? false);

    private static long? SecondsOf(TimeSpan? age) => (long?)age?.TotalSeconds;

    private static TimeSpan? AgeOf(long? seconds) => seconds is long age ? TimeSpan.FromSeconds(age) : null;
}
