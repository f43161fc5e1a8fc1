using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;

namespace AppUsers.HelpBuilder;

/// <summary>A cmdlet as its metadata declares it, read without running any of its code. The help is made from it, and tests check it
/// against PowerShell's guidelines.</summary>
internal sealed class DeclaredCmdlet
{
    private readonly CustomAttributeData attribute;

    private DeclaredCmdlet(Type type)
    {
        Type = type;
        attribute = type.Data(nameof(CmdletAttribute)).Single();
        var properties = type.GetProperties().Where(property => property.Has(nameof(ParameterAttribute))).ToList();
        var named = properties.SelectMany(DeclaredParameter.SetsOf).Where(set => set != ParameterAttribute.AllParameterSets).Distinct().ToList();
        Sets = named.Count > 0 ? [.. named.OrderByDescending(set => set == DefaultSet)] : [ParameterAttribute.AllParameterSets];
        Parameters = [.. properties.Select(property => new DeclaredParameter(this, property))];
        AllParameters = SupportsShouldProcess ? [.. Parameters, Parameter(nameof(ShouldProcessParameters.WhatIf)), Parameter(nameof(ShouldProcessParameters.Confirm))] : Parameters;

        DeclaredParameter Parameter(string name) => new(this, typeof(ShouldProcessParameters).GetProperty(name)!);
    }

    public Type Type { get; }

    public string Verb => (string)attribute.ConstructorArguments[0].Value!;

    public string Noun => (string)attribute.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => attribute.Named(nameof(CmdletAttribute.SupportsShouldProcess)) is true;

    public bool AsksFirst => attribute.Named(nameof(CmdletAttribute.ConfirmImpact)) is (int)ConfirmImpact.High;

    public string? DefaultSet => (string?)attribute.Named(nameof(CmdletAttribute.DefaultParameterSetName));

    /// <summary>The names of the parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets { get; }

    /// <summary>The parameters that the cmdlet itself declares.</summary>
    public IReadOnlyList<DeclaredParameter> Parameters { get; }

    /// <summary>The parameters including -WhatIf and -Confirm, if the cmdlet has them.</summary>
    public IReadOnlyList<DeclaredParameter> AllParameters { get; }

    public IEnumerable<Type> Outputs => Type.Data(nameof(OutputTypeAttribute)).SelectMany(data => data.Items<Type>());

    public static IReadOnlyList<DeclaredCmdlet> In(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.Has(nameof(CmdletAttribute))).Select(type => new DeclaredCmdlet(type)),
    ];

    /// <summary>The parameters of a set that the cmdlet itself declares.</summary>
    public IEnumerable<DeclaredParameter> In(string set) => Parameters.Where(parameter => parameter.Uses.ContainsKey(set));

    /// <summary>The parameters of a set, in the order in which they are typed.</summary>
    public IEnumerable<DeclaredParameter> Syntax(string set) => AllParameters
        .Where(parameter => parameter.Uses.ContainsKey(set))
        .OrderBy(parameter => parameter.Uses[set].Position ?? int.MaxValue)
        .ThenBy(parameter => parameter.IsCommon)
        .ThenByDescending(parameter => parameter.Uses[set].IsMandatory);

    public override string ToString() => Name;
}
