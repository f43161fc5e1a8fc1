using System.Management.Automation;
using System.Reflection;

namespace AppUsers.HelpBuilder;

/// <summary>What the metadata of a cmdlet tells, read without running anything of it.</summary>
internal sealed class CmdletInfo
{
    private const string AllSets = "__AllParameterSets";

    private CmdletInfo(Type type, CustomAttributeData cmdlet)
    {
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)cmdlet.ConstructorArguments[1].Value!;
        Parameters = [.. type.GetProperties().Select(ParameterInfo.Of).OfType<ParameterInfo>()];
        if (Argument(cmdlet, "SupportsShouldProcess") is true)
        {
            Parameters = [.. Parameters, ParameterInfo.Switch("WhatIf", "wi"), ParameterInfo.Switch("Confirm", "cf")];
        }

        // The default set is shown first.
        var sets = Parameters.SelectMany(parameter => parameter.Sets.Keys).Where(set => set != AllSets).Distinct().ToList();
        var first = (string?)Argument(cmdlet, "DefaultParameterSetName");
        ParameterSets = sets.Count == 0 ? [AllSets] : [.. sets.OrderByDescending(set => set == first)];
    }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => $"{Verb}-{Noun}";

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    private IReadOnlyList<string> ParameterSets { get; }

    /// <summary>The parameters of each set, in the order in which they are typed.</summary>
    public IEnumerable<IEnumerable<(ParameterInfo Parameter, ParameterUse Use)>> Syntax => ParameterSets.Select(set => Parameters
        .Select(parameter => (Parameter: parameter, Use: parameter.Sets.GetValueOrDefault(set) ?? parameter.Sets.GetValueOrDefault(AllSets)!))
        .Where(item => item.Use is not null)
        .OrderBy(item => item.Use.Position ?? int.MaxValue)
        .ThenBy(item => item.Parameter.IsCommon)
        .ThenByDescending(item => item.Use.IsMandatory));

    public static IReadOnlyDictionary<string, CmdletInfo> Load(string assembly)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly))!;
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) =>
            Path.Combine(folder, new AssemblyName(asked.Name).Name + ".dll") is var path && File.Exists(path) ? Assembly.LoadFrom(path) : null;
        return Assembly.LoadFrom(Path.GetFullPath(assembly)).GetExportedTypes()
            .Where(type => !type.IsAbstract)
            .Select(type => (Type: type, Cmdlet: type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(CmdletAttribute))))
            .Where(found => found.Cmdlet is not null)
            .Select(found => new CmdletInfo(found.Type, found.Cmdlet!))
            .ToDictionary(cmdlet => cmdlet.Name);
    }

    internal static object? Argument(CustomAttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
