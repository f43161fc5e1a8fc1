using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AppUsers.Contracts;
using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AppUsers.Server.Api.Http;

/// <summary>The OpenAPI description of the API. It is made from the endpoints and the contracts, so that it cannot differ from them.</summary>
internal static partial class ApiDescription
{
    public const string Path = "/openapi.json";

    /// <summary>Accepted for bodies, but not described: see <see cref="JsonBody{T}"/>.</summary>
    public const string AnyContentType = "*/*";

    /// <summary>Stands for all statuses of errors, which have the same body, until the description calls them the default.</summary>
    public const int AnyError = StatusCodes.Status400BadRequest;

    private const string Scheme = "tokenAuth";

    public static void AddApiDescription(this IServiceCollection services, ServerOptions options)
    {
        services.AddOpenApi(openApi =>
        {
            openApi.AddDocumentTransformer(Describe);
            if (!options.Extensions)
            {
                openApi.AddSchemaTransformer(RemoveExtensions);
            }
        });

        // Only the description uses these options: it reads the contracts by reflection, which also tells what can be null.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AppUsers server",
            Version = typeof(ApiDescription).Assembly.GetName().Version?.ToString(3),
            Description = "Aiven's REST API for application users, over a store. Send the token of an application user as \"Authorization: aivenv1 TOKEN\" or as a bearer token.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        foreach (var (path, item) in document.Paths.ToList())
        {
            document.Paths.Remove(path);
            document.Paths[PathParameter().Replace(path, match => $"{{{Name(match)}}}")] = item;
            foreach (var operation in item.Operations!.Values)
            {
                var parameters = PathParameter().Matches(path).Select(match =>
                    new OpenApiParameter { Name = Name(match), In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
                operation.Parameters = [.. parameters];
                operation.RequestBody?.Content?.Remove(AnyContentType);
                if (operation.Responses is { } responses && responses.Remove($"{AnyError}", out var error))
                {
                    responses["default"] = new OpenApiResponse { Description = "An error", Content = error.Content };
                }
            }
        }

        return Task.CompletedTask;
    }

    private static Task RemoveExtensions(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(ServerExtensionAttribute), inherit: false) is true)
            {
                schema.Properties?.Remove(property.Name);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Names are in snake case in the description, as in the contracts.</summary>
    private static string Name(Match parameter) => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Groups[1].Value);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
