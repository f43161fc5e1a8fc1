using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Http;

/// <summary>Maps a path to what answers it: the caller let in, a body read, an answer written.</summary>
internal static class RouteExtensions
{
    private const string Json = "application/json";

    /// <param name="routes">Where it is mapped.</param>
    /// <param name="path">The path, with <c>{organization_id}</c> where it is about an organization.</param>
    /// <param name="name">The name of the operation; Aiven's own where it has one.</param>
    /// <param name="answer">Makes the answer.</param>
    public static void Get<TAnswer>(this IEndpointRouteBuilder routes, string path, string name, Func<Call, TAnswer> answer)
        where TAnswer : class =>
        routes.Map<TAnswer>(HttpMethods.Get, path, name, context => RunAsync(context, call => Wire.WriteAsync(context.Response, answer(call), call.Cancellation)));

    /// <summary>A change with a body that answers with something.</summary>
    public static void Change<TBody, TAnswer>(this IEndpointRouteBuilder routes, string method, string path, string name, Func<Call, TBody, TAnswer> change)
        where TBody : class
        where TAnswer : class =>
        routes.Map<TAnswer>(method, path, name, context => RunAsync<TBody>(context, (call, body) => Wire.WriteAsync(context.Response, change(call, body), call.Cancellation)))
            .Accepts<TBody>(Json, ApiDescription.AnyType);

    /// <summary>A change with a body that answers with nothing.</summary>
    public static void Change<TBody>(this IEndpointRouteBuilder routes, string method, string path, string name, Action<Call, TBody> change)
        where TBody : class =>
        routes.Map(method, path, name, context => RunAsync<TBody>(context, (call, body) => Done(context, () => change(call, body))))
            .Accepts<TBody>(Json, ApiDescription.AnyType)
            .Produces(StatusCodes.Status204NoContent);

    /// <summary>A removal, which answers with nothing.</summary>
    public static void Delete(this IEndpointRouteBuilder routes, string path, string name, Action<Call> remove) =>
        routes.Map(HttpMethods.Delete, path, name, context => RunAsync(context, call => Done(context, () => remove(call))))
            .Produces(StatusCodes.Status204NoContent);

    private static RouteHandlerBuilder Map<TAnswer>(this IEndpointRouteBuilder routes, string method, string path, string name, Func<HttpContext, Task> handle) =>
        routes.Map(method, path, name, handle).Produces<TAnswer>(StatusCodes.Status200OK, Json);

    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder routes, string method, string path, string name, Func<HttpContext, Task> handle) =>
        routes.MapMethods(path, [method], (Delegate)((HttpContext context) => handle(context))).WithName(name).Produces<ErrorBody>(StatusCodes.Status400BadRequest, Json);

    private static async Task RunAsync(HttpContext context, Func<Call, Task> work)
    {
        using var call = await context.RequestServices.GetRequiredService<Authentication>().BeginAsync(context);
        context.Features.Set(call);
        if (context.Request.RouteValues.ContainsKey("organization_id"))
        {
            call.DemandOwnOrganization();
        }

        await work(call);
    }

    /// <summary>A body is read before the request takes a place at the store, so that a slow one keeps nobody waiting, and
    /// judged after its caller was let in.</summary>
    private static async Task RunAsync<TBody>(HttpContext context, Func<Call, TBody, Task> work)
        where TBody : class
    {
        var request = context.Request;
        request.EnableBuffering(context.RequestServices.GetRequiredService<ServerOptions>().MaxBodyBytes);
        await request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        request.Body.Position = 0;
        await RunAsync(context, async call => await work(call, await Wire.ReadAsync<TBody>(request, call.Cancellation)));
    }

    private static Task Done(HttpContext context, Action change)
    {
        change();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
