using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace AppUsers.Server.Api.Http;

/// <summary>
/// The body of a request. Unlike the body of ASP.NET's own binding it is read as JSON whatever its content type is, because
/// <c>curl -d</c> calls it a form, and a field that is given twice is refused.
/// </summary>
internal sealed record JsonBody<T>(T Value) : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    /// <exception cref="ApiProblem">There is no body, or it is not JSON of the right shape.</exception>
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        // Read completely before it is parsed, so that one that is too large is always refused as such.
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            // For example the size of a chunk that is larger than any number.
            throw ApiProblem.Invalid("The body cannot be read. Send it with its length or in chunks, as HTTP/1.1 defines them.");
        }

        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        context.RequestServices.GetRequiredService<RequestKeys>().Check(context, bytes.Span);
        return new JsonBody<T>(context.RequestServices.GetRequiredService<WireFormat>().Read<T>(bytes.Span));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([WireFormat.ContentType, ApiDescription.AnyContentType], typeof(T)));
}
