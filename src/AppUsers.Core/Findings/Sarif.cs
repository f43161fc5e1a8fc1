using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AppUsers.Findings;

/// <summary>Writes findings in SARIF 2.1.0, which code scanners and CI systems read. Source: OASIS, "Static Analysis Results Interchange
/// Format (SARIF) Version 2.1.0".</summary>
public static class Sarif
{
    /// <summary>The name of the fingerprint by which a result is recognized; its value is the key of the finding.</summary>
    public const string Fingerprint = "appUsersFinding/v1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A log with one run.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="rules">The rules that looked for them.</param>
    public static string Write(IReadOnlyCollection<AppUserFinding> findings, IReadOnlyList<FindingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(rules);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            WriteLog(json, findings, rules);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteLog(Utf8JsonWriter json, IReadOnlyCollection<AppUserFinding> findings, IReadOnlyList<FindingRule> rules)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "AppUsers");
        json.WriteString("semanticVersion", typeof(Sarif).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
        WriteAll(json, "rules", rules, WriteRule);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        var indexes = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        WriteAll(json, "results", findings, (writer, finding) => WriteResult(writer, finding, indexes[finding.Id]));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, FindingRule rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Id);
        WriteText(json, "shortDescription", $"{rule.Title}.");
        WriteText(json, "fullDescription", $"{rule.Title}. See {rule.Page} of AppUsers.");
        WriteText(json, "help", $"See {rule.Page} of AppUsers.");
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(rule.Severity));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, AppUserFinding finding, int rule)
    {
        json.WriteString("ruleId", finding.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", LevelOf(finding.Severity));
        WriteText(json, "message", $"{finding.Subject}: {finding.Why} To mend it, run: {finding.Fix}");
        WriteAll(json, "locations", [finding], WriteLocation);
        json.WriteStartObject("partialFingerprints");
        json.WriteString(Fingerprint, finding.Key);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("fix", finding.Fix);
        if (finding.Since is DateTimeOffset since)
        {
            json.WriteString("since", since);
        }

        json.WriteEndObject();
    }

    /// <summary>There is no file: some readers show only results that name one, so the path stands for the thing.</summary>
    private static void WriteLocation(Utf8JsonWriter json, AppUserFinding finding)
    {
        var path = $"{finding.OrganizationId}/{finding.Key[(finding.Id.Length + 1)..]}";
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", path);
        json.WriteString("name", finding.Subject);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Low => "note",
        FindingSeverity.Medium => "warning",
        _ => "error",
    };
}
