using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace AppUsers.Reports;

/// <summary>The expiry calendar as iCalendar (RFC 5545).</summary>
internal static class CalendarText
{
    /// <summary>The text, with the line ends that the standard asks for.</summary>
    /// <param name="name">The name of the calendar.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="now">When it is made, in UTC.</param>
    public static string Of(string name, IEnumerable<ExpiryCalendarEntry> entries, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//AppUsers//Expiry calendar//EN", Method = CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", Shown.Plain(name));
        calendar.Events.AddRange(entries.Select(entry => EventOf(entry, now)));
        return new CalendarSerializer(calendar).SerializeToString()!;
    }

    /// <summary>A role ends with the beginning of a day, wherever the reader is; a token at a time. Neither makes anybody busy.</summary>
    private static CalendarEvent EventOf(ExpiryCalendarEntry entry, DateTimeOffset now) => new()
    {
        Uid = entry.Uid,
        DtStamp = new CalDateTime(now.UtcDateTime),
        DtStart = new CalDateTime(entry.EndsAt.UtcDateTime, hasTime: entry.Kind != ExpiryKind.RoleSunset),
        Summary = Shown.Plain(entry.ToString()),
        Description = Shown.Plain(entry.Details),
        Categories = [entry.Kind.ToString()],
        Transparency = TransparencyType.Transparent,
    };
}
