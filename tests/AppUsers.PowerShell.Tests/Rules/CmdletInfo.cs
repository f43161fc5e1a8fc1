using System.Management.Automation;
using System.Reflection;
using AppUsers.PowerShell;

namespace AppUsers.Tests.Rules;

/// <summary>
/// A cmdlet as the metadata of the built module declares it, so that no engine is needed. The tests beside this file hold every
/// cmdlet to PowerShell's own guidelines for cmdlets and name these by the ids that they have there: RD, SD and AD are about
/// design, RC, SC and AC about code; R is required, S strongly encouraged, A advisory.
/// </summary>
internal sealed class CmdletInfo
{
    private const string AllSets = "__AllParameterSets";

    private readonly CustomAttributeData attribute;

    private CmdletInfo(Type type)
    {
        Type = type;
        attribute = type.Data(nameof(CmdletAttribute)).Single();
        var properties = type.GetProperties().Where(property => property.Has(nameof(ParameterAttribute))).ToList();
        var named = properties.SelectMany(ParameterInfo.SetsOf).Where(set => set != AllSets).Distinct().ToList();
        Sets = named.Count > 0 ? named : [AllSets];
        Parameters = [.. properties.Select(property => new ParameterInfo(this, property, Sets))];
    }

    public static IReadOnlyList<CmdletInfo> All { get; } =
    [
        .. typeof(AivenCommand).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.Has(nameof(CmdletAttribute)))
            .Select(type => new CmdletInfo(type)),
    ];

    public static TheoryData<string> Names => new(All.Select(cmdlet => cmdlet.Name));

    public static IEnumerable<ParameterInfo> AllParameters => All.SelectMany(cmdlet => cmdlet.Parameters);

    /// <summary>Every type that some cmdlet says it writes, but those of .NET.</summary>
    public static IEnumerable<Type> OutputTypes => All.SelectMany(cmdlet => cmdlet.Outputs).Distinct().Where(type => type.Assembly != typeof(string).Assembly);

    public Type Type { get; }

    public string Verb => (string)attribute.ConstructorArguments[0].Value!;

    public string Noun => (string)attribute.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => attribute.Named(nameof(CmdletAttribute.SupportsShouldProcess)) is true;

    public bool AsksFirst => attribute.Named(nameof(CmdletAttribute.ConfirmImpact)) is (int)ConfirmImpact.High;

    public string? DefaultSet => (string?)attribute.Named(nameof(CmdletAttribute.DefaultParameterSetName));

    public IReadOnlyList<string> Sets { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public IEnumerable<Type> Outputs => Type.Data(nameof(OutputTypeAttribute))
        .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(argument => (Type)argument.Value!);

    /// <summary>The class and those that it derives from, as far as they are ours.</summary>
    public IEnumerable<Type> OwnClasses
    {
        get
        {
            for (var type = Type; type?.Assembly == Type.Assembly; type = type.BaseType)
            {
                yield return type;
            }
        }
    }

    public static CmdletInfo Of(string name) => All.Single(cmdlet => cmdlet.Name == name);

    public IEnumerable<ParameterInfo> In(string set) => Parameters.Where(parameter => parameter.Uses.ContainsKey(set));

    public override string ToString() => Name;
}

/// <summary>A parameter, as it is declared.</summary>
internal sealed class ParameterInfo(CmdletInfo cmdlet, PropertyInfo property, IReadOnlyList<string> sets)
{
    public CmdletInfo Cmdlet { get; } = cmdlet;

    public PropertyInfo Property { get; } = property;

    public string Name => Property.Name;

    /// <summary>What one value of it is: the type without array and nullability.</summary>
    public Type ValueType => Type.GetElementType() ?? Nullable.GetUnderlyingType(Type) ?? Type;

    public Type Type => Property.PropertyType;

    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>How it is used, by parameter set.</summary>
    public IReadOnlyDictionary<string, ParameterUse> Uses { get; } = (
        from data in property.Data(nameof(ParameterAttribute))
        from set in SetOf(data) is var own && sets.Contains(own) ? [own] : sets
        select (set, use: new ParameterUse(data))).ToDictionary(pair => pair.set, pair => pair.use);

    public bool IsMandatory => Uses.Values.Any(use => use.IsMandatory);

    public bool ByValue => Uses.Values.Any(use => use.ByValue);

    public bool ByName => Uses.Values.Any(use => use.ByName);

    public IEnumerable<string> Aliases => Property.Data(nameof(AliasAttribute))
        .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(alias => (string)alias.Value!);

    public IEnumerable<string> AllNames => Aliases.Prepend(Name);

    public static IEnumerable<string> SetsOf(PropertyInfo property) => property.Data(nameof(ParameterAttribute)).Select(SetOf);

    public override string ToString() => $"{Cmdlet} -{Name}";

    private static string SetOf(CustomAttributeData data) => (string?)data.Named(nameof(ParameterAttribute.ParameterSetName)) ?? "__AllParameterSets";
}

/// <summary>What a parameter is in one parameter set.</summary>
internal sealed class ParameterUse(CustomAttributeData data)
{
    public bool IsMandatory { get; } = data.Named(nameof(ParameterAttribute.Mandatory)) is true;

    public int? Position { get; } = (int?)data.Named(nameof(ParameterAttribute.Position));

    public bool ByValue { get; } = data.Named(nameof(ParameterAttribute.ValueFromPipeline)) is true;

    public bool ByName { get; } = data.Named(nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) is true;
}

/// <summary>Attributes as data: made into objects, some would need the engine.</summary>
internal static class AttributeData
{
    public static IEnumerable<CustomAttributeData> Data(this MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.Name == attribute);

    public static bool Has(this MemberInfo member, string attribute) => member.Data(attribute).Any();

    public static object? Named(this CustomAttributeData data, string name) =>
        data.NamedArguments.SingleOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
