using System.Globalization;
using System.Text;

namespace AppUsers.Reports;

/// <summary>The rows of a report for a spreadsheet: RFC 4180, in UTF-8 with the mark by which spreadsheets know it.</summary>
internal static class CsvReport
{
    /// <summary>The columns. Those that commands have parameters for have the names of these.</summary>
    private static readonly (string Name, Func<ReportCredential, string?> Of)[] Columns =
    [
        ("UserName", row => row.User.Name),
        ("UserId", row => row.User.UserId),
        ("Owner", row => row.User.Owner),
        ("UserDescription", row => row.User.Description),
        ("UserCreatedAt", row => Shown.Iso(row.User.CreatedAt)),
        ("UserLastActivityAt", row => Shown.Iso(row.User.LastActivityAt)),
        ("UserIsEnabled", row => $"{row.User.IsEnabled}"),
        ("TokenPrefix", row => row.Token?.TokenPrefix),
        ("Description", row => row.Token?.Description),
        ("State", row => $"{row.State}"),
        ("CreatedAt", row => Shown.Iso(row.Token?.CreatedAt)),
        ("AgeInDays", row => row.Token is null ? null : row.AgeInDays.ToString(CultureInfo.InvariantCulture)),
        ("ExpiresAt", row => Shown.Iso(row.Token?.ExpiresAt)),
        ("LastUsedAt", row => Shown.Iso(row.Token?.LastUsedAt)),
        ("LastUsedIp", row => row.Token?.LastUsedIp),
        ("LastUserAgent", row => row.Token?.LastUserAgent),
        ("Tool", row => row.Tool),
        ("Roles", row => Shown.Roles(row.Roles)),
        ("Scopes", row => $"{row.Token?.Scopes}"),
        ("IpAllowlist", row => $"{row.Token?.IpAllowlist}"),
        ("Findings", row => string.Join(", ", row.Findings.Select(finding => finding.Id).Distinct())),
    ];

    public static void Write(AppUserReport report, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Columns.Select(column => column.Name)));
        foreach (var row in report.Credentials)
        {
            writer.WriteLine(string.Join(',', Columns.Select(column => Cell(Shown.Plain(column.Of(row))))));
        }
    }

    /// <summary>A spreadsheet would run what looks like a formula, so such a text gets an apostrophe, as OWASP recommends.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"'") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
