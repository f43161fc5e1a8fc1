using System.Text.RegularExpressions;
using System.Xml.Linq;
using AppUsers.PowerShell.Output;

namespace AppUsers.Tests.Rules;

/// <summary>Every type that a cmdlet writes has a table and a list, which show properties that exist.</summary>
public partial class ViewRulesTests
{
    private static readonly XElement[] Views = [.. Load("AppUsers.Format.ps1xml").Descendants("View")];

    public static TheoryData<string> Outputs => new(ModuleCmdlets.OutputTypes.Select(type => type.FullName!));

    public static TheoryData<string> Names => new(Views.Select(view => view.Element("Name")!.Value));

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Every_output_has_a_table_and_a_list(string type) => Assert.Equal(
        ["ListControl", "TableControl"],
        Views.Where(view => TypeOf(view) == type).SelectMany(view => view.Elements()).Select(part => part.Name.LocalName).Where(name => name.EndsWith("Control", StringComparison.Ordinal)).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_view_shows_properties_that_exist(string name)
    {
        var view = Views.Single(view => view.Element("Name")!.Value == name);
        var type = Find(TypeOf(view));
        var shown = view.Descendants("PropertyName").Select(property => property.Value)
            .Concat(view.Descendants("ScriptBlock").SelectMany(script => Property().Matches(script.Value)).Select(match => match.Groups[1].Value));
        Assert.All(shown.Where(property => property != nameof(Shown)), property => Assert.NotNull(type.GetProperty(property)));
        Assert.All(
            view.Descendants("ScriptBlock").SelectMany(script => ShownProperty().Matches(script.Value)), match => Assert.NotNull(typeof(Shown).GetProperty(match.Groups[1].Value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_has_a_label_for_each_column(string name)
    {
        var view = Views.Single(view => view.Element("Name")!.Value == name);
        Assert.Equal(view.Descendants("TableColumnHeader").Count(), view.Descendants("TableColumnItem").Count());
    }

    [Fact]
    public void The_default_properties_exist() => Assert.All(
        Load("AppUsers.Types.ps1xml").Descendants("Type").SelectMany(
            type => type.Descendants("ReferencedProperties").Elements("Name"),
            (type, name) => (Type: type.Element("Name")!.Value, Property: name.Value)),
        shown => Assert.NotNull(Find(shown.Type).GetProperty(shown.Property)));

    /// <summary>Constrained language mode does not allow it.</summary>
    [Fact]
    public void No_view_calls_a_method() =>
        Assert.DoesNotContain(Load("AppUsers.Format.ps1xml").Descendants("ScriptBlock"), script => script.Value.Contains("](", StringComparison.Ordinal) || script.Value.Contains("::", StringComparison.Ordinal));

    /// <summary>It can be anybody's text, with whatever a terminal would execute.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_view_shows_text_without_what_is_not_visible(string name)
    {
        var view = Views.Single(view => view.Element("Name")!.Value == name);
        var type = Find(TypeOf(view));
        var raw = view.Descendants("PropertyName").Select(property => property.Value)
            .Concat(view.Descendants("ScriptBlock").Where(script => !script.Value.Contains("::Cut(", StringComparison.Ordinal))
                .SelectMany(script => RawProperty().Matches(script.Value)).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain(raw, property => type.GetProperty(property)?.PropertyType is { } shown
            && shown != typeof(Uri) && (shown == typeof(string) || shown.IsAssignableTo(typeof(System.Collections.IEnumerable))));
    }

    [GeneratedRegex(@"\$_\.(?!Plain\.|Shown\.)(\w+)")]
    private static partial Regex RawProperty();

    [GeneratedRegex(@"\$_\.(?:Plain\.)?(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\$_\.Shown\.(\w+)")]
    private static partial Regex ShownProperty();

    private static XDocument Load(string file) => XDocument.Load(Path.Combine(ModuleFolder.Lib, "..", file));

    private static Type Find(string name) => typeof(AppUser).Assembly.GetType(name) ?? typeof(AivenConnection).Assembly.GetType(name)!;

    private static string TypeOf(XElement view) => view.Descendants("TypeName").Single().Value;
}
