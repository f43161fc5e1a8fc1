using System.Text;
using Markdig;
using Markdig.Syntax;

namespace AppUsers.HelpBuilder;

/// <summary>Makes the text of an about topic from its Markdown: as wide as PowerShell's own, with code unchanged.</summary>
internal static class AboutTopic
{
    private const int Width = 78;
    private const string Indent = "    ";

    public static string Convert(string markdown)
    {
        var text = new StringBuilder();
        foreach (var block in Markdown.Parse(markdown))
        {
            if (block is HeadingBlock { Level: 1 } title)
            {
                // Get-Help finds the topic and its short description in these places.
                text.AppendLine("TOPIC").AppendLine(Indent + MarkdownText.Inline(title.Inline));
                continue;
            }

            if (block is HeadingBlock heading)
            {
                var words = MarkdownText.Inline(heading.Inline);
                text.AppendLine().AppendLine(heading.Level == 2 ? words.ToUpperInvariant() : "  " + words);
                continue;
            }

            foreach (var paragraph in MarkdownText.Paragraphs([block]))
            {
                Append(text, paragraph, block);
            }

            text.AppendLine();
        }

        return text.ToString().ReplaceLineEndings("\n").Replace("\n\n\n", "\n\n", StringComparison.Ordinal).TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, string paragraph, Block block)
    {
        foreach (var line in paragraph.Split('\n'))
        {
            var hanging = block is ListBlock ? "  " : string.Empty;
            foreach (var piece in block is CodeBlock ? [line] : Wrap(line, Width - Indent.Length, hanging))
            {
                text.AppendLine((Indent + piece).TrimEnd());
            }
        }
    }

    private static IEnumerable<string> Wrap(string line, int width, string hanging)
    {
        var current = string.Empty;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > width)
            {
                yield return current;
                current = hanging + word;
            }
            else
            {
                current = current.Length == 0 ? word : $"{current} {word}";
            }
        }

        yield return current;
    }
}
