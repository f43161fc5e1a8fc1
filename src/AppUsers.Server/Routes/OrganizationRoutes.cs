using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Organizations: each caller sees its own. Source: Aiven's tag Organizations; the limits are extensions.</summary>
internal static class OrganizationRoutes
{
    private const string All = "/organizations";
    private const string One = "/organization/{organization_id}";

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(All, "UserOrganizationsList", call => new OrganizationList([.. call.Backend.GetOrganizations(call.Cancellation).Select(View)]));
        routes.Get(One, "OrganizationGet", call => View(call.Backend.GetOrganization(call.Cancellation)));
        routes.Change<OrganizationCreate, WireOrganization>(HttpMethods.Post, All, "UserOrganizationCreate", (call, body) =>
            View(call.Backend.CreateOrganization(body.OrganizationName, call.Cancellation)));
        routes.Change<OrganizationUpdate, WireOrganization>(HttpMethods.Patch, One, "OrganizationUpdate", (call, body) => View(call.Backend.SetOrganization(
            body.Name, extended ? body.ApplicationUserLimit : null, extended ? body.ApplicationUserTokenLimit : null, call.Cancellation)));
        routes.Delete(One, "OrganizationDelete", _ => throw Errors.ForbiddenForAppUsers("RemoveOrganization"));

        WireOrganization View(Organization organization) => WireModel.Of(organization, extended);
    }
}
