namespace AppUsers.Server.Api.Http;

/// <summary>
/// Treats requests alike that clients mean alike: <c>avn --url http://host/</c> asks for <c>//v1/…</c>, and HEAD is GET without the body,
/// which Kestrel does not send.
/// </summary>
internal sealed class SameRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var method = request.Method;
        request.Path = "/" + request.Path.ToString().TrimStart('/');
        if (HttpMethods.IsHead(method))
        {
            request.Method = HttpMethods.Get;
        }

        try
        {
            await next(context);
        }
        finally
        {
            // The log says what the client sent.
            request.Method = method;
        }
    }
}
