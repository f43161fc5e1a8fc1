using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AppUsers.Tests.Rules;

/// <summary>The manifest, and what it names.</summary>
public class ManifestRulesTests
{
    private static IEnumerable<string> Views => ManifestText.Files("FormatsToProcess")
        .SelectMany(file => XDocument.Load(file).Descendants("ViewSelectedBy").Elements("TypeName"))
        .Select(name => name.Value);

    private static IEnumerable<XElement> ExtendedTypes =>
        ManifestText.Files("TypesToProcess").SelectMany(file => XDocument.Load(file).Root!.Elements("Type"));

    private static IEnumerable<Type> OurTypes => typeof(AppUser).Assembly.GetExportedTypes().Concat(typeof(AppUsers.PowerShell.AivenCommand).Assembly.GetExportedTypes());

    [Fact]
    public void RC07_It_exports_every_cmdlet_by_name_and_nothing_else()
    {
        Assert.Equal(CmdletInfo.All.Select(cmdlet => cmdlet.Name).Order(), ManifestText.Items("CmdletsToExport").Order());
        Assert.Equal(["@()", "@()"], new[] { "FunctionsToExport", "VariablesToExport" }.Select(ManifestText.Value));
        Assert.DoesNotContain('*', ManifestText.Value("AliasesToExport"));
    }

    [Fact]
    public void An_alias_that_it_exports_is_one_of_a_cmdlet() => Assert.Equal(
        CmdletInfo.All.SelectMany(cmdlet => cmdlet.Type.Data("AliasAttribute"))
            .SelectMany(data => (IEnumerable<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(alias => (string)alias.Value!).Order(),
        ManifestText.Items("AliasesToExport").Order());

    [Theory]
    [InlineData("GUID", "^03b4bf5d-2d2b-473f-90fe-309d262563df$")]
    [InlineData("ModuleVersion", @"^\d+\.\d+\.\d+$")]
    [InlineData("PowerShellVersion", @"^7\.4$")]
    [InlineData("Author", ".")]
    [InlineData("CompanyName", ".")]
    [InlineData("Copyright", @"^\(c\) .+ MIT")]
    [InlineData("Description", "^.{100,500}$")]
    [InlineData("LicenseUri", "^https://")]
    [InlineData("ProjectUri", "^https://")]
    [InlineData("ReleaseNotes", ".")]
    public void It_says_what_a_gallery_asks(string key, string pattern) => Assert.Matches(pattern, ManifestText.Value(key));

    [Fact]
    public void It_says_where_it_works_and_what_to_look_for()
    {
        Assert.Equal(["Core"], ManifestText.Items("CompatiblePSEditions"));
        Assert.Empty(new[] { "PSEdition_Core", "Windows", "Linux", "MacOS", "Aiven" }.Except(ManifestText.Items("Tags")));
        Assert.DoesNotContain(ManifestText.Items("Tags"), tag => tag.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_names_is_there()
    {
        Assert.All(ManifestText.Files("FormatsToProcess").Concat(ManifestText.Files("TypesToProcess")), file => Assert.True(File.Exists(file), file));
        Assert.Equal(typeof(AppUsers.PowerShell.AivenCommand).Assembly.Location, Path.GetFullPath(Path.Combine(ManifestText.Root, ManifestText.Value("RootModule"))));
        Assert.Equal(typeof(AppUsers.PowerShell.AivenCommand).Assembly.GetName().Version!.ToString(3), ManifestText.Value("ModuleVersion"));
    }

    [Fact]
    public void Views_and_members_are_of_types_that_there_are()
    {
        var ours = OurTypes.Select(type => type.FullName!).ToHashSet();
        Assert.Subset(ours, Views.Concat(ExtendedTypes.Select(type => type.Element("Name")!.Value)).Select(Undeserialized).ToHashSet());
    }

    /// <summary>The type that an object had before it went through a job or over a wire.</summary>
    private static string Undeserialized(string name) => Regex.Replace(name, @"^Deserialized\.", string.Empty);
}
