using System.Xml.Linq;
using AppUsers.PowerShell.Output;

namespace AppUsers.Tests.Rules;

/// <summary>What ships, and what its code does not use.</summary>
public class AssemblyRulesTests
{
    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    /// <summary>Everything in this folder is loaded into the session, where another module may have another version of it.</summary>
    [Fact]
    public void The_folder_of_the_cmdlets_has_only_our_own_assemblies() => Assert.Equal(
        ["AppUsers.Core.dll", "AppUsers.PowerShell.dll"],
        Directory.EnumerateFiles(ModuleFolder.Lib, "*.dll").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_plug_in_has_its_own_folder()
    {
        var folders = Directory.GetDirectories(Path.Combine(ModuleFolder.Lib, "adapters"));
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Single(Directory.EnumerateFiles(folder, $"AppUsers.*{Path.GetFileName(folder)}.dll")));
        Assert.DoesNotContain(folders.SelectMany(Directory.EnumerateFiles), file => Path.GetFileName(file) is "AppUsers.Core.dll" or "AppUsers.PowerShell.dll");
    }

    [Fact]
    public void The_notices_name_everything_of_others_that_ships()
    {
        var notices = File.ReadAllText(Path.Combine(ManifestText.Root, "THIRD-PARTY-NOTICES.txt"));
        Assert.All(
            Directory.EnumerateFiles(ModuleFolder.Lib, "*.dll", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith("AppUsers.", StringComparison.Ordinal)),
            name => Assert.Contains(name, notices, StringComparison.Ordinal));
    }

    [Fact]
    public void PowerShell_itself_does_not_ship() => Assert.DoesNotContain(
        Directory.EnumerateFiles(ModuleFolder.Lib, "*.dll", SearchOption.AllDirectories),
        file => Path.GetFileName(file).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase)
            || Path.GetFileName(file).StartsWith("Microsoft.PowerShell", StringComparison.OrdinalIgnoreCase));

    /// <summary>A variable, a redirection or a host would not receive it.</summary>
    [Fact]
    public void SD04_Nothing_is_written_to_the_console()
    {
        Assert.All(Assemblies.Ours.Where(assembly => assembly.Name != Assemblies.PowerShell.Name), assembly => Assert.DoesNotContain("System.Console", assembly.UsedTypes()));

        // Views ask whether the output is redirected, and have no colors then.
        Assert.Equal([typeof(Shown).FullName!], Assemblies.PowerShell.CallersOf("get_IsOutputRedirected"));
        Assert.Empty(Assemblies.PowerShell.CallersOf("WriteLine"));
    }

    [Fact]
    public void No_predictable_random_numbers_are_used() => Assert.All(
        Assemblies.Ours, assembly => Assert.DoesNotContain("System.Random", assembly.UsedTypes()));

    [Fact]
    public void These_tests_can_find_a_type() =>
        Assert.All(["System.String", "System.Management.Automation.PSCmdlet"], type => Assert.Contains(type, Assemblies.PowerShell.UsedTypes()));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD05_A_cmdlet_and_its_parameters_are_documented(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        var documented = XDocument.Load(Path.ChangeExtension(cmdlet.Type.Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is { Value.Length: > 0 } || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();
        Assert.Contains($"T:{cmdlet.Type.FullName}", documented);
        Assert.All(cmdlet.Parameters, parameter => Assert.Contains($"P:{parameter.Property.DeclaringType!.FullName}.{parameter.Name}", documented));
    }
}
