using AppUsers.Server.Http;
using AppUsers.Storage;

namespace AppUsers.Server.Routes;

/// <summary>For whoever watches over the server: no token needed, nothing told.</summary>
internal static class HealthRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", Reading, () => Results.Text("ok\n")).ExcludeFromDescription();
        routes.MapMethods("/readyz", Reading, Ready).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(Backends backends, StoreFile store, RequestLimits limits, CancellationToken cancellation)
    {
        using var place = await limits.EnterStoreAsync(toWrite: false, cancellation);
        try
        {
            backends.AsServer().GetOrganization(cancellation);
            return store.Exists ? Results.Text("ready\n") : NotReady("there is no store");
        }
        catch (AppUsersException e)
        {
            return NotReady(e.Code.ToString());
        }
    }

    private static IResult NotReady(string why) => Results.Text($"not ready: {why}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
