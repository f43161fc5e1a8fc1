using System.Management.Automation;
using System.Reflection;

namespace AppUsers.HelpBuilder;

/// <summary>A parameter as its metadata declares it.</summary>
internal sealed class DeclaredParameter(DeclaredCmdlet cmdlet, PropertyInfo property)
{
    private static readonly Dictionary<Type, string> Accelerators = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(System.Security.SecureString)] = "securestring",
        [typeof(System.Net.IPAddress)] = "ipaddress",
    };

    public DeclaredCmdlet Cmdlet { get; } = cmdlet;

    public PropertyInfo Property { get; } = property;

    public string Name => Property.Name;

    public Type Type => Property.PropertyType;

    /// <summary>The type of one value: without array and nullability.</summary>
    public Type ValueType => Type.GetElementType() ?? Nullable.GetUnderlyingType(Type) ?? Type;

    /// <summary>The type as it is written in PowerShell.</summary>
    public string TypeName
    {
        get
        {
            var name = Accelerators.GetValueOrDefault(ValueType) ?? (ValueType.Namespace == "System" ? ValueType.Name.ToLowerInvariant() : ValueType.Name);
            return Type.IsArray ? name + "[]" : name;
        }
    }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>Whether every cmdlet has it; then it comes last.</summary>
    public bool IsCommon => Name is "Connection" or "WhatIf" or "Confirm";

    public bool TakesWildcards => Property.Has(nameof(SupportsWildcardsAttribute));

    public IEnumerable<string> Aliases => Property.Data(nameof(AliasAttribute)).SelectMany(data => data.Items<string>());

    public IEnumerable<string> AllNames => Aliases.Prepend(Name);

    /// <summary>How it is used, by the name of the parameter set.</summary>
    public IReadOnlyDictionary<string, ParameterUse> Uses { get; } = (
        from data in property.Data(nameof(ParameterAttribute))
        from set in cmdlet.Sets.Contains(SetOf(data)) ? [SetOf(data)] : cmdlet.Sets
        select (set, use: new ParameterUse(data))).ToDictionary(pair => pair.set, pair => pair.use);

    public bool IsMandatory => Uses.Values.Any(use => use.IsMandatory);

    public bool ByValue => Uses.Values.Any(use => use.ByValue);

    public bool ByName => Uses.Values.Any(use => use.ByName);

    public static IEnumerable<string> SetsOf(PropertyInfo property) => property.Data(nameof(ParameterAttribute)).Select(SetOf);

    public override string ToString() => $"{Cmdlet} -{Name}";

    private static string SetOf(CustomAttributeData data) =>
        (string?)data.Named(nameof(ParameterAttribute.ParameterSetName)) ?? ParameterAttribute.AllParameterSets;
}

/// <summary>How a parameter is used in one parameter set.</summary>
internal sealed class ParameterUse(CustomAttributeData data)
{
    public bool IsMandatory { get; } = data.Named(nameof(ParameterAttribute.Mandatory)) is true;

    public int? Position { get; } = (int?)data.Named(nameof(ParameterAttribute.Position));

    public bool ByValue { get; } = data.Named(nameof(ParameterAttribute.ValueFromPipeline)) is true;

    public bool ByName { get; } = data.Named(nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) is true;
}

/// <summary>Attributes as data. Some of them cannot be instantiated without PowerShell's engine.</summary>
internal static class AttributeData
{
    public static IEnumerable<CustomAttributeData> Data(this MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.Name == attribute);

    public static bool Has(this MemberInfo member, string attribute) => member.Data(attribute).Any();

    public static object? Named(this CustomAttributeData data, string name) =>
        data.NamedArguments.SingleOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    /// <summary>The items of an array that is the first argument of the constructor.</summary>
    public static IEnumerable<T> Items<T>(this CustomAttributeData data) =>
        ((IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(item => (T)item.Value!);
}
