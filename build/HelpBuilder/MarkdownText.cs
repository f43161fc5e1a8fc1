using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AppUsers.HelpBuilder;

/// <summary>Markdown as the plain text that <c>Get-Help</c> shows.</summary>
internal static class MarkdownText
{
    /// <summary>A text for each block. Code keeps its lines.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.SelectMany(Lines)];

    public static string Code(LeafBlock code) => code.Lines.ToString().TrimEnd();

    public static string Inline(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline { IsHard: true } => "\n",
                LineBreakInline => " ",
                AutolinkInline address => address.Url,
                LinkInline link when IsAddress(link.Url) => $"{Inline(link)} ({link.Url})",
                ContainerInline container => Inline(container),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => throw new InvalidDataException($"Help cannot contain {inline.GetType().Name}, in line {inline.Line + 1}."),
            });
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        CodeBlock code => [string.Join('\n', Code(code).Split('\n').Select(line => "    " + line))],
        ListBlock list => list.Cast<ListItemBlock>().Select((item, i) => Mark(list, i) + string.Join("\n  ", Paragraphs((IEnumerable<Block>)item))),
        LeafBlock leaf => [Inline(leaf.Inline)],
        _ => throw new InvalidDataException($"Help cannot contain {block.GetType().Name}, in line {block.Line + 1}."),
    };

    private static string Mark(ListBlock list, int index) => list.IsOrdered ? $"{index + 1}. " : "- ";

    private static bool IsAddress(string? url) => url is not null && url.StartsWith("http", StringComparison.Ordinal);
}
