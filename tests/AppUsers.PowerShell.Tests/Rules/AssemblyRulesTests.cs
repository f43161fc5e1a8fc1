using System.Xml.Linq;

namespace AppUsers.Tests.Rules;

/// <summary>What ships, and what its code keeps away from.</summary>
public class AssemblyRulesTests
{
    public static TheoryData<string> Cmdlets => CmdletInfo.Names;

    /// <summary>Whatever lies there is loaded into the session, where it may meet another version of itself.</summary>
    [Fact]
    public void Beside_the_cmdlets_lie_our_own_assemblies_alone() => Assert.Equal(
        ["AppUsers.Core.dll", "AppUsers.PowerShell.dll"],
        Directory.EnumerateFiles(ModuleFolder.Lib, "*.dll").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_plug_in_lies_in_a_folder_of_its_own()
    {
        var folders = Directory.GetDirectories(Path.Combine(ModuleFolder.Lib, "adapters"));
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Single(Directory.EnumerateFiles(folder, "AppUsers.*.dll")));
        Assert.DoesNotContain(folders.SelectMany(Directory.EnumerateFiles), file => Path.GetFileName(file) is "AppUsers.Core.dll" or "AppUsers.PowerShell.dll");
    }

    [Fact]
    public void The_engine_and_what_stands_for_it_never_ship() => Assert.DoesNotContain(
        Directory.EnumerateFiles(ModuleFolder.Lib, "*.dll", SearchOption.AllDirectories),
        file => Path.GetFileName(file).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase)
            || Path.GetFileName(file).StartsWith("Microsoft.PowerShell", StringComparison.OrdinalIgnoreCase));

    /// <summary>What is written there no variable, no redirection and no host sees.</summary>
    [Fact]
    public void SD04_Nothing_is_written_to_the_console() => Assert.All(
        Assemblies.Ours, assembly => Assert.DoesNotContain("System.Console", assembly.UsedTypes()));

    [Fact]
    public void Nothing_is_drawn_from_what_can_be_foretold() => Assert.All(
        Assemblies.Ours, assembly => Assert.DoesNotContain("System.Random", assembly.UsedTypes()));

    [Fact]
    public void What_is_looked_for_would_be_found() =>
        Assert.All(["System.String", "System.Management.Automation.PSCmdlet"], type => Assert.Contains(type, Assemblies.PowerShell.UsedTypes()));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD05_A_cmdlet_and_its_parameters_are_described(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        var described = XDocument.Load(Path.ChangeExtension(cmdlet.Type.Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is { Value.Length: > 0 } || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();
        Assert.Contains($"T:{cmdlet.Type.FullName}", described);
        Assert.All(cmdlet.Parameters, parameter => Assert.Contains($"P:{parameter.Property.DeclaringType!.FullName}.{parameter.Name}", described));
    }
}
