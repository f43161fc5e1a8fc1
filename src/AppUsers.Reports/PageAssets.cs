using System.Security.Cryptography;
using System.Text;

namespace AppUsers.Reports;

/// <summary>The style and the script of the page. The policy lets the page run these, load nothing, and send nothing.</summary>
public static class PageAssets
{
    /// <summary>The style of the parts on a page of another kind: it applies in elements of the class <c>report</c>.</summary>
    public static string PartsStyle { get; } = $"{Read("colors.css")}@scope (.report) {{\n{Read("parts.css")}}}\n";

    internal static string Style { get; } = Read("colors.css") + Read("page.css") + Read("parts.css");

    internal static string Script { get; } = Read("report.js");

    internal static string Policy { get; } =
        $"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'";

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageAssets).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
