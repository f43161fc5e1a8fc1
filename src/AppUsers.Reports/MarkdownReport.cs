using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AppUsers.Reports.Components;

namespace AppUsers.Reports;

/// <summary>A report as Markdown with tables, as GitHub and most wikis show it.</summary>
internal static partial class MarkdownReport
{
    public static void Write(AppUserReport report, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"# Application users of {Text(report.Organization.Name)}");
        writer.WriteLine();
        writer.WriteLine($"Organization {Text(report.Organization.OrganizationId)}, {Shown.Minute(report.CreatedAt)} UTC. All times are UTC.");
        foreach (var (what, reason) in report.Unread)
        {
            writer.WriteLine();
            writer.WriteLine($"**Not in this report: {Text(what)}.** {Text(reason)}");
        }

        Table(writer, "Summary", ["", "Number"], Summary.Of(report.Summary).Select(number => new[] { number.Title, Shown.Number(number.Value) }));
        Table(writer, "Findings", ["Severity", "Finding", "Subject", "Why", "Fix"], report.Findings.GroupBy(finding => finding.Id).SelectMany(rule => rule.Take(FindingList.Most)).Select(finding =>
            new[] { $"{finding.Severity}", finding.Title, finding.Subject, finding.Why, finding.Fix }), codeColumn: 4);
        if (report.PreviousAt is DateTimeOffset previous)
        {
            Table(writer, $"Changes since {Shown.Minute(previous)}", ["Change", "Subject"], report.Changes.Select(change => new[] { Shown.Title(change.Kind), change.Subject }));
        }

        Table(writer, "What expires", ["When", "What", "Details"], report.Calendar.Select(entry => new[] { Shown.Minute(entry.EndsAt), $"{entry}", entry.Details }));
        Table(writer, "Last use", ["Last used", "Tokens"], report.LastUse.Select(period => new[] { period.Title, Shown.Number(period.Tokens) }));
        Table(writer, "Credentials", ["User", "Owner", "Token", "State", "Created", "Age", "Expires", "Last used", "Address", "Tool", "Roles", "Networks", "Findings"], report.Credentials.Select(row =>
            new[]
            {
                row.User.Name, row.User.Owner ?? string.Empty, row.Token?.TokenPrefix ?? string.Empty, $"{row.State}", Shown.Day(row.CreatedAt),
                string.Create(CultureInfo.InvariantCulture, $"{row.AgeInDays} days"), row.Token is null ? string.Empty : Shown.Day(row.Token.ExpiresAt), Shown.Minute(row.LastUsedAt),
                row.Token?.LastUsedIp ?? string.Empty, row.Tool ?? string.Empty, Shown.Roles(row.Roles), $"{row.Token?.IpAllowlist}",
                string.Join(", ", row.Findings.Select(finding => finding.Id).Distinct()),
            }));
        Table(writer, "Grants", ["Resource", "Role", "Holder", "Granted"], report.Grants.Select(grant =>
            new[] { $"{new Resource(grant.ResourceType, grant.Resource)}", grant.Role, grant.UserName ?? $"group {grant.Group}", Shown.Day(grant.GrantedAt) }));
    }

    private static void Table(StreamWriter writer, string title, string[] columns, IEnumerable<string[]> rows, int codeColumn = -1)
    {
        writer.WriteLine();
        writer.WriteLine($"## {title}");
        writer.WriteLine();
        var isEmpty = true;
        foreach (var row in rows)
        {
            if (isEmpty)
            {
                writer.WriteLine($"| {string.Join(" | ", columns)} |");
                writer.WriteLine($"|{string.Concat(columns.Select(_ => " --- |"))}");
            }

            isEmpty = false;
            writer.WriteLine($"| {string.Join(" | ", row.Select((cell, index) => index == codeColumn ? Code(cell) : Text(cell)))} |");
        }

        if (isEmpty)
        {
            writer.WriteLine("None.");
        }
    }

    /// <summary>A backslash before every character that means something in Markdown or in the HTML inside it.</summary>
    private static string Text(string text) => Special().Replace(Shown.Plain(text), @"\$0");

    /// <summary>In a cell of a table, a bar has a backslash even in code. A longer fence than any in the text encloses it.</summary>
    private static string Code(string text)
    {
        var plain = Shown.Plain(text).Replace("|", @"\|", StringComparison.Ordinal);
        var fence = new string('`', Backticks().Matches(plain).Select(run => run.Length).DefaultIfEmpty().Max() + 1);
        return fence.Length == 1 ? $"`{plain}`" : $"{fence} {plain} {fence}";
    }

    [GeneratedRegex(@"[\\`*_{}\[\]<>()#+!|~&$@]")]
    private static partial Regex Special();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
