using AppUsers.Server.Hosting;

namespace AppUsers.Server.Routes;

/// <summary>Every path of the server.</summary>
internal static class ApiRoutes
{
    public static void Map(WebApplication app, ServerOptions options)
    {
        var api = app.MapGroup("/v1");
        MeRoutes.Map(api);
        OrganizationRoutes.Map(api);
        AccountRoutes.Map(api);

        var organization = api.MapGroup("/organization/{organization_id}");
        ApplicationUserRoutes.Map(organization, options.Extensions);
        AccessTokenRoutes.Map(organization, options.Extensions);
        OrganizationUserRoutes.Map(organization, options.Extensions);
        PermissionRoutes.Map(organization, options.Extensions);
        GroupRoutes.Map(organization, options.Extensions);
        ProjectRoutes.Map(organization, options.Extensions);
        if (options.Extensions)
        {
            EventRoutes.Map(organization);
        }

        HealthRoutes.Map(app);
        app.MapOpenApi(ApiDescription.Path);
    }
}
