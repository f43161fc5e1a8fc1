using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AppUsers.Server.Api.Http;

/// <summary>Finds fields of a body that its contract does not have. A misspelled field would otherwise be dropped in silence.</summary>
internal static class UnknownFields
{
    /// <exception cref="ApiProblem">There is one.</exception>
    public static void Refuse(JsonElement body, JsonTypeInfo contract, string at = "")
    {
        if (body.ValueKind == JsonValueKind.Array && contract.ElementType is Type element)
        {
            foreach (var (i, item) in body.EnumerateArray().Index())
            {
                Refuse(item, contract.Options.GetTypeInfo(element), $"{at}[{i}]");
            }
        }
        else if (body.ValueKind == JsonValueKind.Object && contract.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var field in body.EnumerateObject())
            {
                var name = at.Length == 0 ? field.Name : $"{at}.{field.Name}";
                var known = contract.Properties.FirstOrDefault(property => property.Name == field.Name) ?? throw Unknown(name, contract);
                Refuse(field.Value, contract.Options.GetTypeInfo(known.PropertyType), name);
            }
        }
    }

    private static ApiProblem Unknown(string name, JsonTypeInfo contract)
    {
        var known = contract.Properties.Select(property => property.Name).Where(field => !char.IsControl(field[0])).Order(StringComparer.Ordinal);
        return ApiProblem.Invalid($"The field {Errors.Quote(name)} is not known. The fields are {string.Join(", ", known)}.");
    }
}
