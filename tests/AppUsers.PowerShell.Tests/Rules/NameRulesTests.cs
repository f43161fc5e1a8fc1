using System.Management.Automation;
using System.Reflection;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.Tests.Rules;

/// <summary>The names of cmdlets and parameters.</summary>
public class NameRulesTests
{
    /// <summary>The approved verbs that the design uses.</summary>
    private static readonly string[] OurVerbs =
        ["Add", "Clear", "Complete", "Connect", "Copy", "Disable", "Disconnect", "Enable", "Export", "Get", "Grant", "Invoke", "New", "Remove", "Revoke", "Set", "Test"];

    /// <summary>The common parameters of PowerShell, with their aliases.</summary>
    private static readonly string[] Reserved =
    [
        "Confirm", "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable",
        "PipelineVariable", "ProgressAction", "UseTransaction", "Verbose", "WarningAction", "WarningVariable", "WhatIf",
        "cf", "db", "ea", "ev", "infa", "iv", "ob", "ov", "proga", "pv", "usetx", "vb", "wa", "wi", "wv",
    ];

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    private static IEnumerable<string?> ApprovedVerbs => typeof(VerbsCommon).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(verb => verb.IsLiteral))
        .Select(verb => (string?)verb.GetRawConstantValue());

    [Fact]
    public void RD01_All_approved_verbs_are_found() => Assert.InRange(ApprovedVerbs.Count(), 95, 110);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD01_The_verb_is_approved_and_one_of_ours(string name)
    {
        Assert.Contains(ModuleCmdlets.Of(name).Verb, ApprovedVerbs);
        Assert.Contains(ModuleCmdlets.Of(name).Verb, OurVerbs);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD02_SD01_SD02_The_noun_is_singular_with_our_prefix_in_Pascal_case(string name)
    {
        var noun = ModuleCmdlets.Of(name).Noun;
        Assert.Matches("^Aiven([A-Z][a-z]+)+$", noun);
        Assert.True(IsSingular(noun), noun);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD03_No_parameter_has_the_name_of_a_common_parameter(string name) => Assert.Empty(
        ModuleCmdlets.Of(name).Parameters.SelectMany(parameter => parameter.AllNames).Intersect(Reserved, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD02_SD02_SD03_A_parameter_is_singular_in_Pascal_case(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.SelectMany(parameter => parameter.AllNames).Except(["Scopes", "AsICalendar"]), // an alias: the property of a token; the name of the standard
        parameter =>
        {
            Assert.Matches("^([A-Z][a-z]+)+$", parameter);
            Assert.True(IsSingular(parameter), parameter);
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_names_of_a_parameter_are_unique(string name)
    {
        var names = ModuleCmdlets.Of(name).Parameters.SelectMany(parameter => parameter.AllNames).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AC02_RC01_The_class_is_public_sealed_and_named_after_the_cmdlet(string name)
    {
        var type = ModuleCmdlets.Of(name).Type;
        Assert.Equal($"AppUsers.PowerShell.Commands.{name.Replace("-", string.Empty, StringComparison.Ordinal)}Command", type.FullName);
        Assert.True(type is { IsPublic: true, IsSealed: true });
        Assert.True(type.IsSubclassOf(typeof(PSCmdlet)));
    }

    [Fact]
    public void Every_class_that_could_be_a_cmdlet_is_one() => Assert.All(
        typeof(AivenCommand).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Cmdlet)) && !type.IsAbstract),
        type => Assert.Contains(type, ModuleCmdlets.All.Select(cmdlet => cmdlet.Type)));

    [Theory]
    [InlineData("Access", true)]
    [InlineData("BlastRadius", true)]
    [InlineData("IpAddress", true)]
    [InlineData("SaveAs", true)]
    [InlineData("Previous", true)]
    [InlineData("User", true)]
    [InlineData("Users", false)]
    public void A_word_is_singular_by_its_ending(string word, bool isSingular) => Assert.Equal(isSingular, IsSingular(word));

    private static bool IsSingular(string word) => !word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("As", StringComparison.Ordinal);
}
