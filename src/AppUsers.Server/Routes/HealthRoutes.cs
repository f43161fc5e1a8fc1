using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>For whoever watches over the server: no token needed, nothing told.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n")).ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(Backends backends, RequestLimits limits, CancellationToken cancellation)
    {
        using var place = await limits.EnterStoreAsync(toWrite: false, cancellation);
        try
        {
            backends.AsServer().GetOrganization(cancellation);
            return Results.Text("ready\n");
        }
        catch (AppUsersException e)
        {
            return Results.Text($"not ready: {e.Code}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
