using AppUsers.Backend;

namespace AppUsers.Server.Api.Http;

/// <summary>Before a change is reported done, it must survive a power cut. Changes that are made at the same time share the wait.</summary>
internal sealed class DurabilityFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            context.HttpContext.RequestServices.GetRequiredService<IAppUserBackend>().Flush();
        }

        return result;
    }
}
