using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace AppUsers.Server.Hosting;

/// <summary>The description of the API: made of the routes and the contracts, so that it cannot tell anything else.</summary>
internal static partial class ApiDescription
{
    public const string Path = "/openapi.json";

    /// <summary>A body is read as JSON whatever it is called: <c>curl -d</c> calls it a form. The description names JSON alone.</summary>
    public const string AnyType = "*/*";

    private const string Scheme = "tokenAuth";

    public static void Add(IServiceCollection services) => services.AddOpenApi(openApi => openApi.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "AppUsers server",
            Version = typeof(ApiDescription).Assembly.GetName().Version?.ToString(3),
            Description = "Aiven's REST API for application users, over a store. Send a token of an application user as \"Authorization: aivenv1 TOKEN\" or as a bearer token.",
        };
        document.Servers = [];
        Secure(document);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in item.Operations!.Values)
            {
                NamePathParameters(path, operation);
                operation.RequestBody?.Content?.Remove(AnyType);
                CallErrorsDefault(operation);
            }
        }

        return Task.CompletedTask;
    }));

    private static void Secure(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }

    /// <summary>Whatever goes wrong is told in one shape.</summary>
    private static void CallErrorsDefault(OpenApiOperation operation)
    {
        if (operation.Responses is { } answers && answers.Remove("400", out var error))
        {
            answers["default"] = new OpenApiResponse { Description = "An error", Content = error.Content };
        }
    }

    private static void NamePathParameters(string path, OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        foreach (Match match in PathParameter().Matches(path))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = match.Groups[1].Value,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex PathParameter();
}
