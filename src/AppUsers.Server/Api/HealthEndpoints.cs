using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Limits;
using AppUsers.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>For monitoring: no token is required, and nothing about the organization is revealed.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", Methods, () => TypedResults.Text("ok\n")).ExcludeFromDescription();
        routes.MapMethods("/readyz", Methods, CheckStoreAsync).ExcludeFromDescription();
    }

    private static async Task<ContentHttpResult> CheckStoreAsync(BackendFactory backends, IStore store, StoreLimiter limiter, CancellationToken cancellation)
    {
        try
        {
            using var lease = await limiter.AcquireAsync(cancellation);
            backends.CreateForServer().GetOrganization(cancellation);
            return store.Exists ? TypedResults.Text("ready\n") : NotReady("the store does not exist");
        }
        catch (AppUsersException e)
        {
            return NotReady(e.Code.ToString());
        }
    }

    private static ContentHttpResult NotReady(string reason) =>
        TypedResults.Text($"not ready: {reason}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
