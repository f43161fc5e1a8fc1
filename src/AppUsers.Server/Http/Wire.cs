using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AppUsers.AivenApi.Contracts;

namespace AppUsers.Server.Http;

/// <summary>Reads and writes bodies.</summary>
internal static class Wire
{
    /// <summary>A field given twice means two things at once, so it means nothing.</summary>
    private static readonly WireJson Strict = new(new JsonSerializerOptions(WireJson.Readable.Options) { AllowDuplicateProperties = false });

    /// <summary>The body of a request, whatever its content type says: Aiven's own clients are not strict about it.</summary>
    /// <exception cref="ApiProblem">There is none, or it is not JSON of that shape.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T))!)
                ?? throw ApiProblem.Invalid("The body is null. Give an object.");
        }
        catch (JsonException e)
        {
            // The text of the exception may repeat what was sent; where it went wrong is enough.
            throw ApiProblem.Invalid(FormattableString.Invariant(
                $"The body is not JSON of the shape that is expected, at {e.Path ?? "$"}, line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}. See /openapi.json for the shape."));
        }
    }

    /// <summary>Written whole, so that a client can tell by the length whether it got all, and ended like a line, for shells.</summary>
    public static async Task WriteAsync<T>(HttpResponse response, T body, CancellationToken cancellation)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(body, (JsonTypeInfo<T>)WireJson.Readable.GetTypeInfo(typeof(T))!), (byte)'\n'];
        response.ContentType = "application/json";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellation);
    }
}
