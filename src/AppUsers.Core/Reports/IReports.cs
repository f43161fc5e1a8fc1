namespace AppUsers.Reports;

/// <summary>The port to the plug-in that writes reports and calendars, which has the packages for that.</summary>
public interface IReports
{
    /// <summary>Writes a report in UTF-8.</summary>
    void Write(AppUserReport report, ReportFormat format, Stream stream);

    /// <summary>Reads a report that was written as <see cref="ReportFormat.Json"/>.</summary>
    /// <param name="stream">The report.</param>
    /// <param name="name">Where it comes from, for errors.</param>
    /// <exception cref="AppUsersException">InvalidReport</exception>
    ReportSnapshot ReadSnapshot(Stream stream, string name);

    /// <summary>The calendar as iCalendar (RFC 5545).</summary>
    /// <param name="name">The name of the calendar.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="now">When it is made, in UTC.</param>
    string WriteCalendar(string name, IEnumerable<ExpiryCalendarEntry> entries, DateTimeOffset now);
}
