using System.Management.Automation;
using System.Reflection;

namespace AppUsers.Tests.Rules;

/// <summary>How cmdlets and parameters are called.</summary>
public class NameRulesTests
{
    /// <summary>The approved verbs that the design uses.</summary>
    private static readonly string[] OurVerbs =
        ["Add", "Clear", "Complete", "Connect", "Disconnect", "Get", "Grant", "Invoke", "New", "Remove", "Revoke", "Set", "Test"];

    /// <summary>What the engine adds to every cmdlet, or to those that ask for it, with the aliases.</summary>
    private static readonly string[] Reserved =
    [
        "Confirm", "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable",
        "PipelineVariable", "ProgressAction", "UseTransaction", "Verbose", "WarningAction", "WarningVariable", "WhatIf",
        "cf", "db", "ea", "ev", "infa", "iv", "ob", "ov", "proga", "pv", "usetx", "vb", "wa", "wi", "wv",
    ];

    public static TheoryData<string> Cmdlets => CmdletInfo.Names;

    private static IEnumerable<string?> ApprovedVerbs => typeof(VerbsCommon).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(verb => verb.IsLiteral))
        .Select(verb => (string?)verb.GetRawConstantValue());

    [Fact]
    public void RD01_What_is_held_against_the_approved_verbs_holds_them_all() => Assert.InRange(ApprovedVerbs.Count(), 95, 110);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD01_The_verb_is_approved_and_one_of_ours(string name)
    {
        Assert.Contains(CmdletInfo.Of(name).Verb, ApprovedVerbs);
        Assert.Contains(CmdletInfo.Of(name).Verb, OurVerbs);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD02_SD01_SD02_The_noun_is_one_thing_with_our_prefix_in_Pascal_case(string name)
    {
        var noun = CmdletInfo.Of(name).Noun;
        Assert.Matches("^Aiven([A-Z][a-z]+)+$", noun);
        Assert.True(IsSingular(noun), noun);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD03_No_parameter_has_a_name_of_the_engine(string name) => Assert.Empty(
        CmdletInfo.Of(name).Parameters.SelectMany(parameter => parameter.AllNames).Intersect(Reserved, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD02_SD02_SD03_A_parameter_is_one_thing_in_Pascal_case(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.SelectMany(parameter => parameter.AllNames),
        parameter =>
        {
            Assert.Matches("^([A-Z][a-z]+)+$", parameter);
            Assert.True(IsSingular(parameter), parameter);
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_has_names_that_no_other_has(string name)
    {
        var names = CmdletInfo.Of(name).Parameters.SelectMany(parameter => parameter.AllNames).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AC02_RC01_The_class_is_public_sealed_and_named_after_the_cmdlet(string name)
    {
        var type = CmdletInfo.Of(name).Type;
        Assert.Equal($"AppUsers.PowerShell.Commands.{name.Replace("-", string.Empty, StringComparison.Ordinal)}Command", type.FullName);
        Assert.True(type is { IsPublic: true, IsSealed: true });
        Assert.True(type.IsSubclassOf(typeof(PSCmdlet)));
    }

    [Fact]
    public void Every_class_that_could_be_a_cmdlet_is_one() => Assert.All(
        typeof(AppUsers.PowerShell.AivenCommand).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Cmdlet)) && !type.IsAbstract),
        type => Assert.Contains(type, CmdletInfo.All.Select(cmdlet => cmdlet.Type)));

    [Theory]
    [InlineData("Access", true)]
    [InlineData("IpAddress", true)]
    [InlineData("SaveAs", true)]
    [InlineData("User", true)]
    [InlineData("Users", false)]
    public void What_is_singular_is_told_by_its_end(string word, bool isSingular) => Assert.Equal(isSingular, IsSingular(word));

    private static bool IsSingular(string word) => !word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("As", StringComparison.Ordinal);
}
