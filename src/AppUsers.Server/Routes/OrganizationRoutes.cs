using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Organizations: each caller sees its own. Source: Aiven's tag Organizations; the limits are extensions.</summary>
internal static class OrganizationRoutes
{
    private const string All = "/organizations";
    private const string One = "/organization/{organization_id}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get(All, "UserOrganizationsList", call => new OrganizationList([.. call.Backend.GetOrganizations(call.Cancellation).Select(WireModel.Of)]));
        routes.Get(One, "OrganizationGet", call => WireModel.Of(call.Backend.GetOrganization(call.Cancellation)));
        routes.Change<OrganizationCreate, WireOrganization>(HttpMethods.Post, All, "UserOrganizationCreate", (call, body) =>
            WireModel.Of(call.Backend.CreateOrganization(body.OrganizationName, call.Cancellation)));
        routes.Change<OrganizationUpdate, WireOrganization>(HttpMethods.Patch, One, "OrganizationUpdate", (call, body) => WireModel.Of(
            call.Backend.SetOrganization(body.Name, body.ApplicationUserLimit, body.ApplicationUserTokenLimit, call.Cancellation)));
        routes.Delete(One, "OrganizationDelete", _ => throw Errors.ForbiddenForAppUsers("RemoveOrganization"));
    }
}
