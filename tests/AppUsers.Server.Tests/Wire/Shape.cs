using System.Globalization;
using System.Text.Json;

namespace AppUsers.Tests.Wire;

/// <summary>Compares a response with one of <see cref="AivenShapes"/>.</summary>
internal static class Shape
{
    /// <summary>The differences from Aiven's response.</summary>
    public static IEnumerable<string> Differences(JsonElement value, string type, bool extended, string at = "$")
    {
        if (type.EndsWith('?'))
        {
            return value.ValueKind == JsonValueKind.Null ? [] : Differences(value, type[..^1], extended, at);
        }

        return (type[0], value.ValueKind) switch
        {
            ('[', JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, i) => Differences(item, type[1..^1], extended, $"{at}[{i}]")),
            ('{', JsonValueKind.Object) => value.EnumerateObject().SelectMany(entry => Differences(entry.Value, type[1..^1], extended, $"{at}.{entry.Name}")),
            ( >= 'A' and <= 'Z', JsonValueKind.Object) => OfObject(value, AivenShapes.Objects[type], extended, at),
            _ => IsPlain(value, type) ? [] : [$"{at} is not {type}: {value.GetRawText()}"],
        };
    }

    private static IEnumerable<string> OfObject(JsonElement value, string[] shape, bool extended, string at)
    {
        var fields = shape.Select(field => field.Split(' ')).ToDictionary(parts => parts[0].TrimStart('+'), parts => (Type: parts[1], IsExtension: parts[0][0] == '+'));
        var unknown = value.EnumerateObject().Where(p => !fields.TryGetValue(p.Name, out var field) || (field.IsExtension && !extended));
        var missing = fields.Where(f => !f.Value.Type.EndsWith('?') && (extended || !f.Value.IsExtension) && !value.TryGetProperty(f.Key, out _));
        return unknown.Select(p => $"{at}.{p.Name} is not Aiven's")
            .Concat(missing.Select(f => $"{at}.{f.Key} is missing"))
            .Concat(value.EnumerateObject().Where(p => fields.ContainsKey(p.Name)).SelectMany(p => Differences(p.Value, fields[p.Name].Type, extended, $"{at}.{p.Name}")));
    }

    private static bool IsPlain(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "object" => value.ValueKind == JsonValueKind.Object,
        "time" => value.ValueKind == JsonValueKind.String && IsTime(value.GetString()!),
        _ => false,
    };

    private static bool IsTime(string text) =>
        text.Length <= 36
        && text.EndsWith('Z')
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
        && time.Kind == DateTimeKind.Utc;
}
