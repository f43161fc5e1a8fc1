using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>Organizations. Each caller sees its own only. Source: Aiven's tag Organizations.</summary>
internal static class OrganizationEndpoints
{
    public const string One = "/organization/{organizationId}";

    private const string All = "/organizations";
    private const string Tier = "business";

    public static void MapOrganizations(this IEndpointRouteBuilder organizations)
    {
        organizations.MapGet(All, List).WithName("UserOrganizationsList");
        organizations.MapPost(All, Create).WithName("UserOrganizationCreate");
    }

    public static void MapOwnOrganization(this IEndpointRouteBuilder organizations)
    {
        organizations.MapGet(One, Get).WithName("OrganizationGet");
        organizations.MapPatch(One, Update).WithName("OrganizationUpdate");
        organizations.MapDelete(One, Delete).WithName("OrganizationDelete");
    }

    private static OrganizationList List(IAppUserBackend backend, CancellationToken cancellation) =>
        new([.. backend.GetOrganizations(cancellation).Select(ToContract)]);

    private static WireOrganization Create(IAppUserBackend backend, JsonBody<OrganizationCreate> body, CancellationToken cancellation)
    {
        CheckTier(body.Value.Tier);
        BillingGroups.Refuse("primary_billing_group_id", body.Value.PrimaryBillingGroupId);
        return ToContract(backend.CreateOrganization(body.Value.OrganizationName, cancellation));
    }

    private static WireOrganization Get(IAppUserBackend backend, CancellationToken cancellation) => ToContract(backend.GetOrganization(cancellation));

    private static WireOrganization Update(IAppUserBackend backend, JsonBody<OrganizationUpdate> body, CancellationToken cancellation)
    {
        CheckTier(body.Value.Tier);
        var policy = new PolicyChange
        {
            DefaultTokenAge = AgeOf("default_token_age_seconds", body.Value.DefaultTokenAgeSeconds),
            MaximumTokenAge = AgeOf("maximum_token_age_seconds", body.Value.MaximumTokenAgeSeconds),
            RequireOwner = body.Value.RequireOwner,
            RequireIpAllowlist = body.Value.RequireIpAllowlist,
        };
        return ToContract(backend.SetOrganization(body.Value.Name, body.Value.ApplicationUserLimit, body.Value.ApplicationUserTokenLimit, cancellation, policy));
    }

    private static TimeSpan? AgeOf(string field, long? seconds) => seconds is long age ? Seconds.Of(field, age) : null;

    private static void CheckTier(string? tier)
    {
        if (tier is not null and not Tier)
        {
            throw ApiProblem.Invalid($"The value {Errors.Quote(tier)} of the field tier is not valid. Use {Tier}, which every organization here has.");
        }
    }

    private static NoContent Delete() => throw Errors.ForbiddenForAppUsers("delete organizations");

    private static WireOrganization ToContract(Organization o) => new(
        o.OrganizationId,
        o.Name,
        AccountEndpoints.RootId(o.OrganizationId),
        Tier,
        o.CreatedAt.UtcDateTime,
        o.UpdatedAt.UtcDateTime,
        o.AppUsers,
        o.AppUserLimit,
        o.TokenLimit,
        (long?)o.DefaultTokenAge?.TotalSeconds,
        (long?)o.MaximumTokenAge?.TotalSeconds,
        o.RequireOwner,
        o.RequireIpAllowlist);
}
