using AppUsers.Reports;

namespace AppUsers.Tests;

/// <summary>The expiry calendar as iCalendar.</summary>
public sealed class CalendarTests
{
    [Fact]
    public void A_token_ends_at_a_time_and_a_role_on_a_day()
    {
        var entries = new[]
        {
            new ExpiryCalendarEntry(
                "aau_ABCDEFGHIJKL@org1", new(2027, 2, 24, 19, 16, 42, TimeSpan.Zero), ExpiryKind.TokenExpiry, "u1", "ci,\n\u0001; räder", "aau_ABCDEFGHIJKL", null, null, new string('x', 100)),
            new ExpiryCalendarEntry("project-audit_logs-read@org1", new(2026, 10, 30, 0, 0, 0, TimeSpan.Zero), ExpiryKind.RoleSunset, null, null, null, "project:audit_logs:read", 2, "Details."),
        };
        var text = new ReportPlugIn().WriteCalendar("Expiries; all", entries, new(2026, 11, 27, 6, 30, 0, TimeSpan.Zero));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 75));
        var lines = text.Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n");
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal(["END:VCALENDAR", string.Empty], lines[^2..]);
        Assert.All(
            [
                "VERSION:2.0", "METHOD:PUBLISH", @"X-WR-CALNAME:Expiries\; all",
                "UID:aau_ABCDEFGHIJKL@org1", "DTSTAMP:20261127T063000Z", "DTSTART:20270224T191642Z", @"SUMMARY:Token aau_ABCDEFGHIJKL of ci\, �\; räder expires", $"DESCRIPTION:{new string('x', 100)}",
                "UID:project-audit_logs-read@org1", "DTSTART;VALUE=DATE:20261030", "SUMMARY:Role project:audit_logs:read is sunset", "TRANSP:TRANSPARENT",
            ],
            line => Assert.Contains(line, lines));
        Assert.DoesNotContain(lines, line => line.StartsWith("DTEND", StringComparison.Ordinal) || line.StartsWith("DURATION", StringComparison.Ordinal));
    }
}
