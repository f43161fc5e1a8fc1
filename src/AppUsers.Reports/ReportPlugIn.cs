namespace AppUsers.Reports;

/// <summary>Writes reports and calendars.</summary>
public sealed class ReportPlugIn : IReports
{
    /// <inheritdoc/>
    public void Write(AppUserReport report, ReportFormat format, Stream stream)
    {
        Action<AppUserReport, Stream> write = format switch
        {
            ReportFormat.Csv => CsvReport.Write,
            ReportFormat.Json => JsonReport.Write,
            ReportFormat.Markdown => MarkdownReport.Write,
            _ => HtmlReport.Write,
        };
        write(report, stream);
    }

    /// <inheritdoc/>
    public ReportSnapshot ReadSnapshot(Stream stream, string name) => JsonReport.ReadSnapshot(stream, name);

    /// <inheritdoc/>
    public string WriteCalendar(string name, IEnumerable<ExpiryCalendarEntry> entries, DateTimeOffset now) => CalendarText.Of(name, entries, now);
}
