using System.Globalization;
using System.Xml.Linq;

namespace AppUsers.HelpBuilder;

/// <summary>Writes the XML that <c>Get-Help</c> reads (MAML): the text comes from the pages, the rest from the cmdlets.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(
        string path,
        IEnumerable<HelpPage> pages,
        IReadOnlyDictionary<string, DeclaredCmdlet> cmdlets,
        IReadOnlyDictionary<string, IReadOnlyList<string>> commonParameters)
    {
        var items = pages.Select(page => Describe(page, cmdlets.GetValueOrDefault(page.Name), commonParameters));
        new XDocument(new XElement(
            Root + "helpItems",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XAttribute("schema", "maml"),
            items)).Save(path);
    }

    /// <summary>The help of one cmdlet. A page or a parameter without a cmdlet is written too, and a test finds it.</summary>
    private static XElement Describe(HelpPage page, DeclaredCmdlet? cmdlet, IReadOnlyDictionary<string, IReadOnlyList<string>> common)
    {
        var texts = page.Parameters;
        var parameters = cmdlet?.AllParameters ?? [];
        var stale = texts.Where(text => !parameters.Any(parameter => parameter.Name.Equals(text.Key, StringComparison.OrdinalIgnoreCase)));
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                Paragraphs(Maml + "description", page.Synopsis),
                new XElement(Command + "verb", cmdlet?.Verb),
                new XElement(Command + "noun", cmdlet?.Noun)),
            Paragraphs(Maml + "description", page.Description),
            new XElement(Command + "syntax", cmdlet?.Sets.Select(set => new XElement(
                Command + "syntaxItem",
                new XElement(Maml + "name", page.Name),
                cmdlet.Syntax(set).Select(parameter => Parameter(parameter, parameter.Uses[set], [], inSyntax: true))))),
            new XElement(
                Command + "parameters",
                parameters.OrderBy(parameter => parameter.IsCommon).ThenBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Parameter(
                    parameter,
                    parameter.Uses.Values.First(),
                    texts.GetValueOrDefault(parameter.Name) ?? (parameter.IsCommon ? common.GetValueOrDefault(parameter.Name) : null) ?? [],
                    inSyntax: false)),
                stale.Select(text => new XElement(Command + "parameter", new XElement(Maml + "name", text.Key), Paragraphs(Maml + "description", text.Value)))),
            new XElement(Command + "inputTypes", page.Inputs.Select(input => Type(Command + "inputType", input.Type, input.Text))),
            new XElement(Command + "returnValues", page.Outputs.Select(output => Type(Command + "returnValue", output.Type, output.Text))),
            page.Notes.Count == 0 ? null : new XElement(Maml + "alertSet", Paragraphs(Maml + "alert", page.Notes)),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Maml + "relatedLinks", page.Links.Select(link =>
                new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link), new XElement(Maml + "uri")))));
    }

    private static XElement Parameter(DeclaredParameter parameter, ParameterUse use, IReadOnlyList<string> text, bool inSyntax) => new(
        Command + "parameter",
        new XAttribute("required", use.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.Type.IsArray ? "true" : "false"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", Pipeline(use)),
        new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Any() ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(Maml + "name", parameter.Name),
        Paragraphs(Maml + "description", text),
        parameter.IsSwitch ? null
            : inSyntax && parameter.ValueType.IsEnum ? new XElement(Command + "parameterValueGroup", Enum.GetNames(parameter.ValueType).Select(Value))
            : Value(parameter.TypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.IsSwitch ? "switch" : parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.IsSwitch ? "False" : "None"));

    /// <summary>How a parameter is bound from the pipeline, in PowerShell's own words.</summary>
    private static string Pipeline(ParameterUse use) => use switch
    {
        { ByValue: true, ByName: true } => "True (ByValue, ByPropertyName)",
        { ByValue: true } => "True (ByValue)",
        { ByName: true } => "True (ByPropertyName)",
        _ => "False",
    };

    private static XElement Value(string value) => new(
        Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), value);

    private static XElement Type(XName name, string type, IReadOnlyList<string> text) => new(
        name, new XElement(Dev + "type", new XElement(Maml + "name", type)), Paragraphs(Maml + "description", text));

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"-------- Example {index + 1}: {example.Title} --------"),
        new XElement(Dev + "code", example.Code),
        // The empty paragraph separates the next example.
        Paragraphs(Dev + "remarks", [.. example.Remarks, string.Empty]));

    private static XElement Paragraphs(XName name, IEnumerable<string> texts) =>
        new(name, texts.Select(text => new XElement(Maml + "para", text)));
}
