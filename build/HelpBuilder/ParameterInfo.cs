using System.Management.Automation;
using System.Reflection;

namespace AppUsers.HelpBuilder;

/// <summary>How a parameter is given in one parameter set.</summary>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Where it stands when it is not named; null when it must be.</param>
/// <param name="Pipeline">How it is taken from the pipeline, in PowerShell's own words.</param>
internal sealed record ParameterUse(bool IsMandatory, int? Position, string Pipeline);

/// <summary>A parameter of a cmdlet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as somebody would write it in PowerShell; null for a switch.</param>
/// <param name="Values">The values of an enumeration; none for other types.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="TakesWildcards">Whether patterns may be given.</param>
/// <param name="Sets">How it is given in each parameter set.</param>
internal sealed record ParameterInfo(
    string Name,
    string? Type,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Aliases,
    bool TakesWildcards,
    IReadOnlyDictionary<string, ParameterUse> Sets)
{
    private static readonly Dictionary<Type, string> Accelerators = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(System.Security.SecureString)] = "securestring",
        [typeof(System.Net.IPAddress)] = "ipaddress",
    };

    /// <summary>Whether every cmdlet has it: then it comes last.</summary>
    public bool IsCommon => Name is "Connection" or "WhatIf" or "Confirm";

    public static ParameterInfo Switch(string name, string alias) => new(
        name, null, [], [alias], false, new Dictionary<string, ParameterUse> { ["__AllParameterSets"] = new(false, null, "False") });

    /// <summary>The parameter that a property is; null when it is none.</summary>
    public static ParameterInfo? Of(PropertyInfo property)
    {
        var data = property.GetCustomAttributesData();
        var uses = data.Where(attribute => attribute.AttributeType == typeof(ParameterAttribute)).ToList();
        if (uses.Count == 0)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new ParameterInfo(
            property.Name,
            type == typeof(SwitchParameter) ? null : TypeName(type),
            type.IsEnum ? Enum.GetNames(type) : [],
            [.. data.Where(attribute => attribute.AttributeType == typeof(AliasAttribute)).SelectMany(Strings)],
            data.Any(attribute => attribute.AttributeType == typeof(SupportsWildcardsAttribute)),
            uses.ToDictionary(use => (string?)CmdletInfo.Argument(use, "ParameterSetName") ?? "__AllParameterSets", UseOf));
    }

    private static ParameterUse UseOf(CustomAttributeData data)
    {
        var ways = new[] { ("ValueFromPipeline", "ByValue"), ("ValueFromPipelineByPropertyName", "ByPropertyName") }
            .Where(way => CmdletInfo.Argument(data, way.Item1) is true).Select(way => way.Item2).ToList();
        return new ParameterUse(
            CmdletInfo.Argument(data, "Mandatory") is true,
            CmdletInfo.Argument(data, "Position") as int?,
            ways.Count == 0 ? "False" : $"True ({string.Join(", ", ways)})");
    }

    private static IEnumerable<string> Strings(CustomAttributeData alias) =>
        ((IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!);

    private static string TypeName(Type type) => type.IsArray
        ? TypeName(type.GetElementType()!) + "[]"
        : Accelerators.GetValueOrDefault(type) ?? (type.Namespace == "System" ? type.Name.ToLowerInvariant() : type.Name);
}
