using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace AppUsers.Findings;

/// <summary>Findings that were saved before, as JSON, CSV or SARIF: what is among them is not new.</summary>
public static class FindingBaseline
{
    private const string Types = "#TYPE";

    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    /// <summary>The keys of the findings in a file. A file without anything in it has none: that is what no findings become.</summary>
    /// <param name="path">Its path, for errors.</param>
    /// <param name="text">What it contains.</param>
    /// <exception cref="AppUsersException">InvalidBaseline</exception>
    public static IReadOnlySet<string> KeysIn(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var keys = text.TrimStart() is not [var first, ..] ? [] : first is '[' or '{' ? OfJson(text) : OfCsv(text);
            return keys.Select(key => string.IsNullOrEmpty(key) ? throw Errors.InvalidBaseline(path, "an entry does not have a Key") : key).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or MalformedLineException)
        {
            throw Errors.InvalidBaseline(path, e.Message);
        }
    }

    private static IEnumerable<string?> OfJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("runs", out var runs)
            ? [.. Items(runs).SelectMany(run => Items(Property(run, "results"))).Select(result => Text(Property(Property(result, "partialFingerprints"), Sarif.Fingerprint)))]
            : root.ValueKind == JsonValueKind.Array ? [.. Items(root).Select(KeyOf)] : [KeyOf(root)];
    }

    private static string? KeyOf(JsonElement finding) => Text(Property(finding, nameof(AppUserFinding.Key)));

    private static JsonElement Property(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string?> OfCsv(string text)
    {
        // The comment is what Export-Csv -IncludeTypeInformation begins with.
        using var parser = new TextFieldParser(new StringReader(text)) { CommentTokens = [Types], TrimWhiteSpace = false };
        var header = text.TrimStart().Split('\n').First(line => !line.StartsWith(Types, StringComparison.Ordinal));
        parser.SetDelimiters(Delimiters.MaxBy(delimiter => header.Split(delimiter).Length)!);
        var column = Array.IndexOf(parser.ReadFields() ?? [], nameof(AppUserFinding.Key));
        var keys = new List<string?>();
        while (parser.ReadFields() is string[] row)
        {
            keys.Add(column < 0 ? null : row.ElementAtOrDefault(column));
        }

        return keys;
    }
}
