using System.Xml.Linq;

namespace AppUsers.HelpBuilder;

/// <summary>Writes the XML that <c>Get-Help</c> reads (MAML): the texts from the pages, the rest from the cmdlets.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(
        string path,
        IEnumerable<HelpPage> pages,
        IReadOnlyDictionary<string, CmdletInfo> cmdlets,
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

    /// <summary>The help of one cmdlet. A page of a cmdlet that is no longer there is written all the same, with its texts
    /// alone: a test finds it.</summary>
    private static XElement Describe(HelpPage page, CmdletInfo? cmdlet, IReadOnlyDictionary<string, IReadOnlyList<string>> common)
    {
        var texts = page.Parameters;
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                Paragraphs(Maml + "description", page.Synopsis),
                new XElement(Command + "verb", cmdlet?.Verb),
                new XElement(Command + "noun", cmdlet?.Noun)),
            Paragraphs(Maml + "description", page.Description),
            new XElement(Command + "syntax", cmdlet?.Syntax.Select(set => new XElement(
                Command + "syntaxItem",
                new XElement(Maml + "name", page.Name),
                set.Select(item => Parameter(item.Parameter, item.Use, [], inSyntax: true))))),
            new XElement(Command + "parameters", Described(page, cmdlet).Select(parameter => Parameter(
                parameter,
                parameter.Sets.Values.First(),
                texts.GetValueOrDefault(parameter.Name) ?? (parameter.IsCommon ? common.GetValueOrDefault(parameter.Name) : null) ?? [],
                inSyntax: false))),
            new XElement(Command + "inputTypes", page.Inputs.Select(input => Type(Command + "inputType", input.Type, input.Text))),
            new XElement(Command + "returnValues", page.Outputs.Select(output => Type(Command + "returnValue", output.Type, output.Text))),
            page.Notes.Count == 0 ? null : new XElement(Maml + "alertSet", Paragraphs(Maml + "alert", page.Notes)),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Maml + "relatedLinks", page.Links.Select(link =>
                new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link), new XElement(Maml + "uri")))));
    }

    /// <summary>The parameters of the cmdlet, and those that only the page knows.</summary>
    private static IEnumerable<ParameterInfo> Described(HelpPage page, CmdletInfo? cmdlet)
    {
        var known = cmdlet?.Parameters ?? [];
        var stale = page.Parameters.Keys.Except(known.Select(parameter => parameter.Name), StringComparer.OrdinalIgnoreCase);
        return known.Concat(stale.Select(name => ParameterInfo.Switch(name, "none")))
            .OrderBy(parameter => parameter.IsCommon).ThenBy(parameter => parameter.Name, StringComparer.Ordinal);
    }

    private static XElement Parameter(ParameterInfo parameter, ParameterUse use, IReadOnlyList<string> text, bool inSyntax) => new(
        Command + "parameter",
        new XAttribute("required", use.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.Type?.EndsWith(']') is true ? "true" : "false"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", use.Pipeline),
        new XAttribute("position", use.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Paragraphs(Maml + "description", text),
        inSyntax && parameter.Values.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(Value))
            : parameter.Type is string type ? Value(type) : null,
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type ?? "switch"), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.Type is null ? "False" : "None"));

    private static XElement Value(string value) => new(
        Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), value);

    private static XElement Type(XName name, string type, IReadOnlyList<string> text) => new(
        name, new XElement(Dev + "type", new XElement(Maml + "name", type)), Paragraphs(Maml + "description", text));

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"-------- Example {index + 1}: {example.Title} --------"),
        new XElement(Dev + "code", example.Code),
        // The empty one keeps the next example apart.
        Paragraphs(Dev + "remarks", [.. example.Remarks, string.Empty]));

    private static XElement Paragraphs(XName name, IEnumerable<string> texts) =>
        new(name, texts.Select(text => new XElement(Maml + "para", text)));
}
