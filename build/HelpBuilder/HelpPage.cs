using Markdig;
using Markdig.Syntax;

namespace AppUsers.HelpBuilder;

/// <summary>An example: its title, its code, and remarks.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>The page of one cmdlet in <c>docs/</c>. It has the sections of <c>Get-Help</c> as headings of level 2, and each example,
/// parameter and type as a heading of level 3.</summary>
internal sealed class HelpPage
{
    private readonly Dictionary<string, List<Block>> sections = new(StringComparer.OrdinalIgnoreCase);

    private HelpPage(MarkdownDocument document)
    {
        var section = new List<Block>();
        foreach (var block in document)
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 } title:
                    Name = MarkdownText.Inline(title.Inline);
                    break;
                case HeadingBlock { Level: 2 } heading:
                    sections[MarkdownText.Inline(heading.Inline)] = section = [];
                    break;
                default:
                    section.Add(block);
                    break;
            }
        }
    }

    public string Name { get; } = string.Empty;

    public IReadOnlyList<string> Synopsis => Text("Synopsis");

    public IReadOnlyList<string> Description => Text("Description");

    public IReadOnlyList<string> Notes => Text("Notes");

    /// <summary>The texts of the parameters, by name without the hyphen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters => Items("Parameters")
        .ToDictionary(item => item.Title.TrimStart('-'), item => MarkdownText.Paragraphs(item.Blocks), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<(string Type, IReadOnlyList<string> Text)> Inputs => Types("Inputs");

    public IEnumerable<(string Type, IReadOnlyList<string> Text)> Outputs => Types("Outputs");

    public IEnumerable<HelpExample> Examples => Items("Examples").Select(item => new HelpExample(
        item.Title,
        MarkdownText.Code(item.Blocks.OfType<FencedCodeBlock>().First()),
        MarkdownText.Paragraphs(item.Blocks.Where(block => block != item.Blocks.OfType<FencedCodeBlock>().First()))));

    /// <summary>The related links: the items of a list.</summary>
    public IEnumerable<string> Links => Section("Related links").OfType<ListBlock>()
        .SelectMany(list => list.Cast<ListItemBlock>()).Select(item => string.Join(' ', MarkdownText.Paragraphs(item)));

    public static HelpPage Read(string path) => new(Markdown.Parse(File.ReadAllText(path)));

    private IReadOnlyList<string> Text(string name) => MarkdownText.Paragraphs(Section(name));

    private List<Block> Section(string name) => sections.TryGetValue(name, out var blocks) ? blocks : [];

    private IEnumerable<(string Type, IReadOnlyList<string> Text)> Types(string section) =>
        Items(section).Select(item => (item.Title, MarkdownText.Paragraphs(item.Blocks)));

    private List<(string Title, List<Block> Blocks)> Items(string section)
    {
        var items = new List<(string Title, List<Block> Blocks)>();
        foreach (var block in Section(section))
        {
            if (block is HeadingBlock heading)
            {
                items.Add((MarkdownText.Inline(heading.Inline), []));
            }
            else if (items.Count > 0)
            {
                items[^1].Blocks.Add(block);
            }
        }

        return items;
    }
}
