using System.Reflection;
using System.Xml.Linq;

namespace AppUsers.Tests.Rules;

/// <summary>What flows from one cmdlet into the next.</summary>
public class PipelineRulesTests
{
    /// <summary>These are about the session, or about its organization as a whole: there is nothing to be piped.</summary>
    private static readonly string[] WithoutTargets =
    [
        "Connect-AivenOrganization", "Disconnect-AivenOrganization", "Get-AivenConnection", "Get-AivenOrganization",
        "Set-AivenOrganization", "Test-AivenAppUserEvent",
    ];

    /// <summary>These mean one thing at a time.</summary>
    private static readonly string[] Single =
    [
        "Test-AivenAppUserToken -Token", // each presented token is a question of its own
    ];

    /// <summary>Names for the columns of a file; no object has them.</summary>
    private static readonly string[] ForFilesOnly = ["NewName", "SaveAs"];

    public static TheoryData<string> Cmdlets => CmdletInfo.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_set_takes_pipeline_input_and_by_value_for_one_parameter(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        Assert.All(cmdlet.Sets, set =>
        {
            var uses = cmdlet.In(set).Select(parameter => parameter.Uses[set]).ToList();
            Assert.InRange(uses.Count(use => use.ByValue), 0, 1);
            Assert.Equal(!WithoutTargets.Contains(name), uses.Any(use => use.ByValue || use.ByName));
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Default_input_can_be_piped_by_value(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        var set = cmdlet.DefaultSet ?? cmdlet.Sets[0];
        Assert.Equal(!WithoutTargets.Contains(name), cmdlet.In(set).Any(parameter => parameter.Uses[set].ByValue));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD03_What_is_piped_can_be_given_several_at_a_time(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter.ByValue),
        parameter => Assert.Equal(!Single.Contains(parameter.ToString()), parameter.Type.IsArray));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AD01_An_object_that_a_cmdlet_wrote_is_taken_as_InputObject(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter.ByValue && CmdletInfo.OutputTypes.Contains(parameter.ValueType)),
        parameter => Assert.Equal("InputObject", parameter.Name));

    /// <summary>What a cmdlet takes by property name, something that a cmdlet wrote must have, by that name or an alias of it.</summary>
    [Fact]
    public void What_is_bound_by_name_is_a_property_of_some_output()
    {
        var properties = CmdletInfo.OutputTypes.SelectMany(type => type.GetProperties().Select(property => property.Name)).Concat(AliasProperties).ToHashSet();
        Assert.All(
            CmdletInfo.AllParameters.Where(parameter => parameter.ByName && !ForFilesOnly.Contains(parameter.Name)),
            parameter => Assert.True(parameter.AllNames.Any(properties.Contains), $"{parameter}: no output has one of {string.Join(", ", parameter.AllNames)}."));
    }

    /// <summary>The other way round: ids and handles lead to every cmdlet that is about what has them.</summary>
    [Theory]
    [InlineData("UserId")]
    [InlineData("GroupId")]
    [InlineData("TokenPrefix")]
    [InlineData("Project")]
    [InlineData("Unit")]
    [InlineData("Role")]
    public void Parameters_of_one_name_are_all_bound_by_it(string property) => Assert.All(
        CmdletInfo.AllParameters.Where(parameter => parameter.AllNames.Contains(property) && !Narrowing(parameter)),
        parameter => Assert.True(parameter.ByName, parameter.ToString()));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RC03_Piped_items_are_handled_as_they_come(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        var processes = cmdlet.OwnClasses.SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.Name).Intersect(["BeginProcessing", "ProcessRecord", "EndProcessing"]).ToList();
        Assert.NotEmpty(processes);
        Assert.Equal(!WithoutTargets.Contains(name), processes.Contains("ProcessRecord"));
    }

    private static IEnumerable<string> AliasProperties =>
        ManifestText.Files("TypesToProcess").SelectMany(file => XDocument.Load(file).Descendants("AliasProperty")).Select(alias => alias.Element("Name")!.Value);

    /// <summary>A unit to list by, and one to move to, is not one that comes along with the projects: those bring the one they stand in.</summary>
    private static bool Narrowing(ParameterInfo parameter) => parameter.ToString() is "Get-AivenProject -Unit" or "Set-AivenProject -Unit";
}
