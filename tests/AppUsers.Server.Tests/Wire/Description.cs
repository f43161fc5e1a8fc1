using System.Text.Json;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Wire;

/// <summary>The OpenAPI description of a server, to compare its responses with.</summary>
internal sealed class Description(JsonElement document)
{
    public IEnumerable<string> Endpoints =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, operation) => $"{operation.Name.ToUpperInvariant()} {path.Name}");

    public IEnumerable<string> DifferencesOf(string endpoint, Answer answer)
    {
        var (method, path) = endpoint.Split(' ') is [var m, var p] ? (m, p) : throw new ArgumentException(endpoint);
        if (!document.GetProperty("paths").TryGetProperty(path, out var item) || !item.TryGetProperty(method.ToLowerInvariant(), out var operation))
        {
            return ["is not described"];
        }

        var responses = operation.GetProperty("responses");
        if (!responses.TryGetProperty($"{answer.Status}", out var response) && !responses.TryGetProperty("4XX", out response) && !responses.TryGetProperty("default", out response))
        {
            return [$"{answer.Status} is not described"];
        }

        return answer.Text.Length == 0 ? [] : Differences(answer.Json, response.GetProperty("content").GetProperty("application/json").GetProperty("schema"), "$");
    }

    private IEnumerable<string> Differences(JsonElement value, JsonElement schema, string at)
    {
        schema = Resolve(schema, value);
        if (!Types(schema).Contains(TypeOf(value)))
        {
            return [$"{at} is {TypeOf(value)}, not {string.Join(" or ", Types(schema))}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Differences(item, schema.GetProperty("items"), $"{at}[{i}]")),
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) => OfObject(value, schema, properties, at),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Differences(p.Value, schema.GetProperty("additionalProperties"), $"{at}.{p.Name}")),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement value, JsonElement schema, JsonElement properties, string at)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        return required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing")
            .Concat(value.EnumerateObject().SelectMany(p => properties.TryGetProperty(p.Name, out var property)
                ? Differences(p.Value, property, $"{at}.{p.Name}")
                : [$"{at}.{p.Name} is not described"]));
    }

    /// <summary>Follows a reference, and chooses among several schemas by the type of the value.</summary>
    private JsonElement Resolve(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("oneOf", out var several))
        {
            return several.EnumerateArray().Select(one => Resolve(one, value)).First(one => Types(one).Contains(TypeOf(value)));
        }

        return schema.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(document, (node, name) => node.GetProperty(name))
            : schema;
    }

    private static IEnumerable<string?> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? ["object"]
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString())
        : [type.GetString()];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
