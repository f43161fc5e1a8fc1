using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using AppUsers.PowerShell;

namespace AppUsers.Tests;

/// <summary>The rules that every cmdlet keeps. They are read off the metadata, so that no engine is needed.</summary>
public partial class CmdletRulesTests
{
    /// <summary>The approved verbs that design.md uses.</summary>
    private static readonly string[] Verbs =
        ["Add", "Clear", "Complete", "Connect", "Disconnect", "Get", "Grant", "Invoke", "New", "Remove", "Revoke", "Set", "Test"];

    private static readonly string[] Mutators = ["Add", "Clear", "Complete", "Grant", "Invoke", "New", "Remove", "Revoke", "Set"];

    public static TheoryData<string> Cmdlets => new(Types.Select(NameOf));

    private static IEnumerable<Type> Types => typeof(AivenCommand).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.GetCustomAttributesData().Any(data => data.AttributeType.Name == nameof(CmdletAttribute)));

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_nothing_else()
    {
        var exported = ExportedNames().Matches(File.ReadAllText(ModuleFolder.Manifest)).Select(match => match.Value).Order();
        Assert.Equal(Types.Select(NameOf).Order(), exported);
    }

    [Fact]
    public void Every_class_that_could_be_a_cmdlet_is_one() => Assert.All(
        typeof(AivenCommand).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(PSCmdlet)) && !type.IsAbstract),
        type => Assert.Contains(type, Types));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_is_named_by_an_approved_verb_and_its_class_after_it(string name)
    {
        Assert.Contains(name.Split('-')[0], Verbs);
        Assert.StartsWith("Aiven", name.Split('-')[1], StringComparison.Ordinal);
        var type = TypeOf(name);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", type.Name);
        Assert.Equal("AppUsers.PowerShell.Commands", type.Namespace);
        Assert.True(type.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_says_what_it_writes(string name) =>
        Assert.Contains(TypeOf(name).GetCustomAttributesData(), data => data.AttributeType.Name == nameof(OutputTypeAttribute));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_changes_something_can_be_tried_with_WhatIf_and_the_rest_cannot(string name) =>
        Assert.Equal(Mutators.Contains(name.Split('-')[0]), (bool?)Setting(name, "SupportsShouldProcess") ?? false);

    /// <summary>A membership or a grant that was taken away by mistake is given back by one command.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_cannot_be_undone_asks_first(string name) => Assert.Equal(
        (name.StartsWith("Remove-", StringComparison.Ordinal) && name != "Remove-AivenUserGroupMember") || name == "Revoke-AivenAppUserToken",
        (ConfirmImpact?)(int?)Setting(name, "ConfirmImpact") == ConfirmImpact.High);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_takes_a_connection(string name) => Assert.True(
        TypeOf(name).IsSubclassOf(typeof(AivenCommand)) || name is "Connect-AivenOrganization" or "Disconnect-AivenOrganization" or "Get-AivenConnection");

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_has_one_name_that_no_other_parameter_or_alias_has(string name)
    {
        var names = Parameters(name).SelectMany(NamesOf).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_for_a_secret_is_a_plain_string_only(string name) => Assert.All(
        Parameters(name).Where(parameter => parameter.Name is "Token" or "Secret" or "Password"),
        parameter => Assert.Equal("SecureString", parameter.PropertyType.Name));

    [GeneratedRegex(@"(?<=')[A-Z][a-z]+-Aiven\w+(?=')")]
    private static partial Regex ExportedNames();

    private static CustomAttributeData CmdletOf(Type type) =>
        type.GetCustomAttributesData().Single(data => data.AttributeType.Name == nameof(CmdletAttribute));

    private static string NameOf(Type type) => string.Join('-', CmdletOf(type).ConstructorArguments.Select(argument => argument.Value));

    private static Type TypeOf(string name) => Types.Single(type => NameOf(type) == name);

    private static object? Setting(string name, string setting) =>
        CmdletOf(TypeOf(name)).NamedArguments.SingleOrDefault(argument => argument.MemberName == setting).TypedValue.Value;

    private static IEnumerable<PropertyInfo> Parameters(string name) => TypeOf(name).GetProperties()
        .Where(property => property.GetCustomAttributesData().Any(data => data.AttributeType.Name == nameof(ParameterAttribute)));

    private static IEnumerable<string> NamesOf(PropertyInfo parameter) => parameter.GetCustomAttributesData()
        .Where(data => data.AttributeType.Name == nameof(AliasAttribute))
        .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(alias => (string)alias.Value!)
        .Append(parameter.Name);
}
