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
        routes.Map<TAnswer>(HttpMethods.Get, path, name, context => AnswerAsync(context, answer));

    /// <summary>A change with a body that answers with something.</summary>
    public static void Change<TBody, TAnswer>(this IEndpointRouteBuilder routes, string method, string path, string name, Func<Call, TBody, TAnswer> change)
        where TBody : class
        where TAnswer : class =>
        routes.Map<TAnswer>(method, path, name, context => WithBodyAsync<TBody>(context, body => AnswerAsync(context, call => change(call, body()))))
            .Accepts<TBody>(Json, ApiDescription.AnyType);

    /// <summary>A change with a body that answers with nothing.</summary>
    public static void Change<TBody>(this IEndpointRouteBuilder routes, string method, string path, string name, Action<Call, TBody> change)
        where TBody : class =>
        routes.Map(method, path, name, context => WithBodyAsync<TBody>(context, body => DoAsync(context, call => change(call, body()))))
            .Accepts<TBody>(Json, ApiDescription.AnyType)
            .Produces(StatusCodes.Status204NoContent);

    /// <summary>A removal, which answers with nothing.</summary>
    public static void Delete(this IEndpointRouteBuilder routes, string path, string name, Action<Call> remove) =>
        routes.Map(HttpMethods.Delete, path, name, context => DoAsync(context, remove))
            .Produces(StatusCodes.Status204NoContent);

    private static RouteHandlerBuilder Map<TAnswer>(this IEndpointRouteBuilder routes, string method, string path, string name, Func<HttpContext, Task> handle) =>
        routes.Map(method, path, name, handle).Produces<TAnswer>(StatusCodes.Status200OK, Json);

    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder routes, string method, string path, string name, Func<HttpContext, Task> handle) =>
        routes.MapMethods(path, [method], (Delegate)((HttpContext context) => handle(context))).WithName(name).Produces<ErrorBody>(StatusCodes.Status400BadRequest, Json);

    private static async Task AnswerAsync<TAnswer>(HttpContext context, Func<Call, TAnswer> answer) =>
        await Wire.WriteAsync(context.Response, await RunAsync(context, answer), context.RequestAborted);

    private static async Task DoAsync(HttpContext context, Action<Call> change)
    {
        await RunAsync(context, call =>
        {
            change(call);
            return true;
        });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A body is read before the request takes a place at the store, so that a slow client keeps nobody waiting, and
    /// judged after its caller was let in.</summary>
    private static async Task WithBodyAsync<TBody>(HttpContext context, Func<Func<TBody>, Task> run)
        where TBody : class
    {
        using var body = new MemoryStream();
        var problem = await ReadAsync(context, body);
        await run(() => problem is null ? Wire.Parse<TBody>(body.GetBuffer().AsSpan(0, (int)body.Length)) : throw problem);
    }

    /// <summary>What is wrong with a body is told to nobody who was not let in.</summary>
    private static async Task<BadHttpRequestException?> ReadAsync(HttpContext context, MemoryStream body)
    {
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException e)
        {
            return e;
        }
    }

    /// <summary>The place at the store is free again before the answer goes out: that too may take as long as the client likes.</summary>
    private static async Task<T> RunAsync<T>(HttpContext context, Func<Call, T> work)
    {
        using var call = await context.RequestServices.GetRequiredService<Authentication>().BeginAsync(context);
        context.Features.Set(call);
        if (context.Request.RouteValues.ContainsKey("organization_id"))
        {
            call.DemandOwnOrganization();
        }

        return work(call);
    }
}
