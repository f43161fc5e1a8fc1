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
MamlWriter.Write(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"), pages, CmdletInfo.Load(assembly), common);

foreach (var topic in Directory.EnumerateFiles(docs, "about_*.md"))
{
    File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), AboutTopic.Convert(File.ReadAllText(topic)));
}

return 0;
