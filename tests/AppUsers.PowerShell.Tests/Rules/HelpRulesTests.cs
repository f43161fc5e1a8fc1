using System.Xml.Linq;

namespace AppUsers.Tests.Rules;

/// <summary>SD05: the help that ships describes every cmdlet, and nothing that does not exist. The Pester suites test the examples.</summary>
public class HelpRulesTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ModuleFolder.Manifest)!, "en-US");

    private static readonly Dictionary<string, XElement> Help = XDocument.Load(Path.Combine(Folder, "AppUsers.PowerShell.dll-Help.xml"))
        .Descendants(Command + "command")
        .ToDictionary(command => command.Element(Command + "details")!.Element(Command + "name")!.Value);

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    [Fact]
    public void Every_cmdlet_has_help_and_nothing_else_does() =>
        Assert.Equal(ModuleCmdlets.All.Select(cmdlet => cmdlet.Name).Order(), Help.Keys.Order());

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_has_a_synopsis_of_one_line_and_a_description(string name)
    {
        var synopsis = Text(Help[name].Element(Command + "details")!.Element(Maml + "description"));
        Assert.EndsWith(".", synopsis, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', synopsis);
        Assert.True(Text(Help[name].Element(Maml + "description")).Length > synopsis.Length, $"{name} does not have a description.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described_and_nothing_else(string name)
    {
        var described = Help[name].Element(Command + "parameters")!.Elements().ToDictionary(
            parameter => parameter.Element(Maml + "name")!.Value, parameter => Text(parameter.Element(Maml + "description")));
        Assert.Equal(ModuleCmdlets.Of(name).AllParameters.Select(parameter => parameter.Name).Order(), described.Keys.Order());
        Assert.All(described, parameter => Assert.EndsWith(".", parameter.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_output_is_described_and_nothing_else(string name)
    {
        var outputs = ModuleCmdlets.Of(name).Outputs.Select(type => type == typeof(void) ? "None" : type.FullName);
        var described = Help[name].Element(Command + "returnValues")!.Elements()
            .ToDictionary(value => value.Element(Dev + "type")!.Element(Maml + "name")!.Value, value => Text(value.Element(Maml + "description")));
        Assert.Equal(outputs.Order(), described.Keys.Order());
        Assert.All(described, output => Assert.EndsWith(".", output.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Pipeline_input_is_described(string name)
    {
        var takesInput = Help[name].Element(Command + "parameters")!.Elements().Any(parameter => parameter.Attribute("pipelineInput")!.Value != "False");
        var inputs = Help[name].Element(Command + "inputTypes")!.Elements().ToList();
        Assert.NotEmpty(inputs);
        Assert.Equal(takesInput, inputs.All(input => input.Element(Dev + "type")!.Element(Maml + "name")!.Value != "None"));
        Assert.All(inputs, input => Assert.EndsWith(".", Text(input.Element(Maml + "description")), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void There_are_at_least_three_examples_with_code_that_uses_the_cmdlet_and_a_text(string name)
    {
        var examples = Help[name].Element(Command + "examples")!.Elements().ToList();
        Assert.True(examples.Count >= 3, $"{name} has {examples.Count} examples.");
        Assert.All(examples, example =>
        {
            Assert.Contains(name, example.Element(Dev + "code")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(Text(example.Element(Dev + "remarks")));
        });
        Assert.Equal(examples.Count, examples.Select(example => example.Element(Dev + "code")!.Value).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Links_lead_to_cmdlets_and_topics_that_exist(string name)
    {
        var links = Help[name].Element(Maml + "relatedLinks")!.Elements().Select(link => link.Element(Maml + "linkText")!.Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(
            Help.ContainsKey(link) || File.Exists(Path.Combine(Folder, link + ".help.txt")), $"{name} links to {link}, which does not exist."));
        Assert.DoesNotContain(name, links);
    }

    [Theory]
    [InlineData("about_AppUsers")]
    [InlineData("about_AppUsers_Access")]
    [InlineData("about_AppUsers_Findings")]
    [InlineData("about_AppUsers_Stores")]
    [InlineData("about_AppUsers_LiveOrganization")]
    [InlineData("about_AppUsers_Runbooks")]
    [InlineData("about_AppUsers_Server")]
    [InlineData("about_AppUsers_Tokens")]
    public void A_topic_has_the_format_that_Get_Help_reads_and_short_lines(string topic)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, topic + ".help.txt"));
        Assert.Equal(["TOPIC", "    " + topic, "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.EndsWith(".", lines[4], StringComparison.Ordinal);
        Assert.Contains("LONG DESCRIPTION", lines);
        Assert.All(lines, line => Assert.True(line.Length <= 110, line));
    }

    private static string Text(XElement? element) =>
        string.Join('\n', element?.Elements(Maml + "para").Select(paragraph => paragraph.Value) ?? []).Trim();
}
