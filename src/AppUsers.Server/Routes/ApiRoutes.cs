using AppUsers.Server.Hosting;

namespace AppUsers.Server.Routes;

/// <summary>Every path of the server.</summary>
internal static class ApiRoutes
{
    public static void Map(WebApplication app, ServerOptions options)
    {
        var api = app.MapGroup("/v1");
        MeRoutes.Map(api.MapGroup(string.Empty).WithTags("Users"), options.Extensions);
        OrganizationRoutes.Map(api.MapGroup(string.Empty).WithTags("Organizations"), options.Extensions);
        AccountRoutes.Map(api.MapGroup(string.Empty).WithTags("Accounts"));
        ApplicationUserRoutes.Map(OfOrganization("Application users"), options.Extensions);
        AccessTokenRoutes.Map(OfOrganization("Application users"), options.Extensions);
        OrganizationUserRoutes.Map(OfOrganization("Users"), options.Extensions);
        PermissionRoutes.Map(OfOrganization("Permissions"), options.Extensions);
        GroupRoutes.Map(OfOrganization("User groups"), options.Extensions);
        ProjectRoutes.Map(OfOrganization("Projects"), options.Extensions);
        if (options.Extensions)
        {
            EventRoutes.Map(OfOrganization("Events"));
        }

        HealthRoutes.Map(app);
        app.MapOpenApi(ApiDescription.Path);

        RouteGroupBuilder OfOrganization(string tag) => api.MapGroup("/organization/{organization_id}").WithTags(tag);
    }
}
