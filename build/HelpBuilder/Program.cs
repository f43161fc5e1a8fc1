using System.Reflection;
using AppUsers.HelpBuilder;

if (args is not [var docs, var assembly, var output])
{
    Console.Error.WriteLine("Usage: HelpBuilder <folder with Markdown> <assembly with cmdlets> <folder for the help>");
    return 2;
}

Directory.CreateDirectory(output);
foreach (var stale in Directory.EnumerateFiles(output))
{
    File.Delete(stale);
}

var common = HelpPage.Read(Path.Combine(docs, "CommonParameters.md")).Parameters;
var pages = Directory.EnumerateFiles(docs, "*-*.md").Order(StringComparer.Ordinal).Select(HelpPage.Read);
var cmdlets = DeclaredCmdlet.In(Load(assembly)).ToDictionary(cmdlet => cmdlet.Name);
MamlWriter.Write(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"), pages, cmdlets, common);

foreach (var topic in Directory.EnumerateFiles(docs, "about_*.md"))
{
    File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), AboutTopic.Convert(File.ReadAllText(topic)));
}

return 0;

static Assembly Load(string path)
{
    var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
    AppDomain.CurrentDomain.AssemblyResolve += (_, asked) =>
        Path.Combine(folder, new AssemblyName(asked.Name).Name + ".dll") is var file && File.Exists(file) ? Assembly.LoadFrom(file) : null;
    return Assembly.LoadFrom(Path.GetFullPath(path));
}
