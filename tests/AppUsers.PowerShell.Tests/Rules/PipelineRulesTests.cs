using System.Reflection;
using System.Xml.Linq;
using AppUsers.HelpBuilder;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.Tests.Rules;

/// <summary>What can be piped from one cmdlet to the next.</summary>
public class PipelineRulesTests
{
    /// <summary>These are about the session or the whole organization, so there is nothing to pipe.</summary>
    private static readonly string[] WithoutTargets =
    [
        "Clear-AivenAppUserEvent", "Copy-AivenStore", "Disconnect-AivenOrganization", "Export-AivenAppUserReport", "Get-AivenAppUserEventCheckpoint",
        "Get-AivenAuthenticationPolicy", "Get-AivenConnection", "Get-AivenOrganization", "Get-AivenOrganizationAllowlist", "Set-AivenOrganization", "Set-AivenOrganizationAllowlist",
    ];

    /// <summary>These accept one value at a time.</summary>
    private static readonly string[] Single =
    [
        "Test-AivenAppUserToken -Token", // each token is tested on its own
        "Connect-AivenOrganization -Path", // a session has one connection
        "Test-AivenAppUserEvent -Checkpoint", // the events are checked against each checkpoint
    ];

    /// <summary>Names of columns in a file; no object has them.</summary>
    private static readonly string[] ForFilesOnly = ["GracePeriod", "NewName", "Reason", "SaveAs", "Vault"];

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_set_takes_pipeline_input_and_at_most_one_parameter_by_value(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        Assert.All(cmdlet.Sets, set =>
        {
            var uses = cmdlet.In(set).Select(parameter => parameter.Uses[set]).ToList();
            Assert.InRange(uses.Count(use => use.ByValue), 0, 1);
            Assert.Equal(!WithoutTargets.Contains(name) && (name != "Connect-AivenOrganization" || set == "Store"), uses.Any(use => use.ByValue || use.ByName));
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_default_set_takes_pipeline_input_by_value(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        var set = cmdlet.DefaultSet ?? cmdlet.Sets[0];
        Assert.Equal(!WithoutTargets.Contains(name), cmdlet.In(set).Any(parameter => parameter.Uses[set].ByValue));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD03_A_parameter_for_pipeline_input_is_an_array(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.ByValue),
        parameter => Assert.Equal(!Single.Contains(parameter.ToString()), parameter.Type.IsArray));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AD01_An_object_that_a_cmdlet_writes_is_bound_to_InputObject(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.ByValue && ModuleCmdlets.OutputTypes.Contains(parameter.ValueType)),
        parameter => Assert.Equal(parameter.ToString() == "Test-AivenAppUserEvent -Checkpoint" ? "Checkpoint" : "InputObject", parameter.Name));

    /// <summary>Some output has a property with the name of the parameter or of one of its aliases.</summary>
    [Fact]
    public void A_parameter_that_is_bound_by_name_is_a_property_of_some_output()
    {
        var properties = ModuleCmdlets.OutputTypes.SelectMany(type => type.GetProperties().Select(property => property.Name)).Concat(AliasProperties).ToHashSet();
        Assert.All(
            ModuleCmdlets.AllParameters.Where(parameter => parameter.ByName && !ForFilesOnly.Contains(parameter.Name)),
            parameter => Assert.True(parameter.AllNames.Any(properties.Contains), $"{parameter}: no output has {string.Join(", ", parameter.AllNames)}."));
    }

    /// <summary>Conversely, every cmdlet that has a parameter for such a property binds it.</summary>
    [Theory]
    [InlineData("UserId")]
    [InlineData("GroupId")]
    [InlineData("TokenPrefix")]
    [InlineData("Project")]
    [InlineData("Unit")]
    [InlineData("Role")]
    public void Parameters_with_this_name_are_bound_by_it(string property) => Assert.All(
        ModuleCmdlets.AllParameters.Where(parameter => parameter.AllNames.Contains(property) && !Narrowing(parameter)),
        parameter => Assert.True(parameter.ByName, parameter.ToString()));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RC03_Piped_items_are_processed_as_they_arrive_and_nothing_is_done_without_them(string name)
    {
        var processes = ModuleCmdlets.Of(name).OwnClasses().Where(type => type != typeof(AivenCommand))
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.Name).Intersect(["BeginProcessing", "ProcessRecord", "ProcessItem", "EndProcessing"]).Distinct();
        Assert.Equal([name == "Connect-AivenOrganization" ? "ProcessRecord" : name is "Disconnect-AivenOrganization" or "Get-AivenConnection" ? "EndProcessing" : "ProcessItem"], processes);
    }

    private static IEnumerable<string> AliasProperties =>
        ManifestText.Files("TypesToProcess").SelectMany(file => XDocument.Load(file).Descendants("AliasProperty")).Select(alias => alias.Element("Name")!.Value);

    /// <summary>A unit to filter by must not come from piped projects, which have the unit that they are in.</summary>
    private static bool Narrowing(DeclaredParameter parameter) => parameter.ToString() is "Get-AivenProject -Unit";
}
