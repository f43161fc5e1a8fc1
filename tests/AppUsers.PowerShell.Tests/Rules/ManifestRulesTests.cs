using System.Text.RegularExpressions;
using System.Xml.Linq;
using AppUsers.HelpBuilder;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.Tests.Rules;

/// <summary>The manifest, and what it names.</summary>
public class ManifestRulesTests
{
    private static IEnumerable<string> Views => ManifestText.Files("FormatsToProcess")
        .SelectMany(file => XDocument.Load(file).Descendants("ViewSelectedBy").Elements("TypeName"))
        .Select(name => name.Value);

    private static IEnumerable<XElement> ExtendedTypes =>
        ManifestText.Files("TypesToProcess").SelectMany(file => XDocument.Load(file).Root!.Elements("Type"));

    private static IEnumerable<Type> OurTypes => typeof(AppUser).Assembly.GetExportedTypes().Concat(typeof(AivenCommand).Assembly.GetExportedTypes());

    [Fact]
    public void RC07_It_exports_every_cmdlet_by_name_and_nothing_else()
    {
        Assert.Equal(ModuleCmdlets.All.Select(cmdlet => cmdlet.Name).Order(), ManifestText.Items("CmdletsToExport").Order());
        Assert.Equal(["@()", "@()"], new[] { "FunctionsToExport", "VariablesToExport" }.Select(ManifestText.Value));
        Assert.DoesNotContain('*', ManifestText.Value("AliasesToExport"));
    }

    [Fact]
    public void An_alias_that_it_exports_belongs_to_a_cmdlet() => Assert.Equal(
        ModuleCmdlets.All.SelectMany(cmdlet => cmdlet.Type.Data("AliasAttribute"))
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
    public void It_has_what_a_gallery_needs(string key, string pattern) => Assert.Matches(pattern, ManifestText.Value(key));

    [Fact]
    public void It_has_editions_and_tags()
    {
        Assert.Equal(["Core"], ManifestText.Items("CompatiblePSEditions"));
        Assert.Empty(new[] { "PSEdition_Core", "Windows", "Linux", "MacOS", "Aiven" }.Except(ManifestText.Items("Tags")));
        Assert.DoesNotContain(ManifestText.Items("Tags"), tag => tag.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_it_names_exists()
    {
        Assert.All(ManifestText.Files("FormatsToProcess").Concat(ManifestText.Files("TypesToProcess")), file => Assert.True(File.Exists(file), file));
        Assert.Equal(typeof(AivenCommand).Assembly.Location, Path.GetFullPath(Path.Combine(ManifestText.Root, ManifestText.Value("RootModule"))));
        Assert.Equal(typeof(AivenCommand).Assembly.GetName().Version!.ToString(3), ManifestText.Value("ModuleVersion"));
    }

    [Fact]
    public void Views_and_extended_types_belong_to_types_that_exist()
    {
        // PowerShell does not restore a time of this type by itself.
        var ours = OurTypes.Select(type => type.FullName!).Append(typeof(DateTimeOffset).FullName!).ToHashSet();
        Assert.Subset(ours, Views.Concat(ExtendedTypes.Select(type => type.Element("Name")!.Value)).Select(Undeserialized).ToHashSet());
    }

    /// <summary>The type that an object had before it was serialized for a job.</summary>
    private static string Undeserialized(string name) => Regex.Replace(name, @"^Deserialized\.", string.Empty);
}
