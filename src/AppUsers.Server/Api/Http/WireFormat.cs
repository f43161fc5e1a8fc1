using System.Text.Json;
using AppUsers.Contracts;
using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api.Http;

/// <summary>Reads and writes bodies: with the extensions of this server or, if they are off, without.</summary>
internal sealed class WireFormat(ServerOptions options)
{
    public const string ContentType = "application/json";

    /// <summary>A field that is given twice is refused, because it is not clear which one counts.</summary>
    private readonly JsonSerializerOptions json = new(options.Extensions ? WireJson.Extended : WireJson.Plain) { AllowDuplicateProperties = false };

    /// <exception cref="ApiProblem">There is no body, or it is not JSON of the right shape.</exception>
    public T Read<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            var contract = WireJson.Of<T>(json);
            var value = JsonSerializer.Deserialize(body, contract) ?? throw ApiProblem.Invalid("The body is null. Send an object.");
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = json.MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            UnknownFields.Refuse(document.RootElement, contract);
            return value;
        }
        catch (JsonException e)
        {
            // The message of the exception could repeat what was sent.
            throw ApiProblem.Invalid(FormattableString.Invariant(
                $"The body does not have the right shape at {e.Path ?? "$"}, line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}. See /openapi.json for the shape."));
        }
    }

    /// <summary>A body with its length, so that clients notice if it is cut off, and a line break, for shells.</summary>
    public FileContentHttpResult Write(object contract) =>
        TypedResults.Bytes([.. JsonSerializer.SerializeToUtf8Bytes(contract, json.GetTypeInfo(contract.GetType())), (byte)'\n'], ContentType);
}

/// <summary>Writes the contract that a handler returns.</summary>
internal sealed class WireFormatFilter(WireFormat wire) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is var result && result is IResult ? result : wire.Write(result!);
}
