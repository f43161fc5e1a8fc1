using System.Globalization;

namespace AppUsers.Reports;

/// <summary>A month of the calendar of what expires, as a picture of its days with Monday on the left.</summary>
/// <param name="first">The first day of the month.</param>
/// <param name="countOf">How many things end on a day.</param>
public sealed class CalendarMonth(DateOnly first, Func<DateOnly, int> countOf)
{
    private const int Step = 22;

    /// <summary>The month and the year.</summary>
    public string Title { get; } = first.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The days.</summary>
    public IReadOnlyList<CalendarDay> Days { get; } =
    [
        .. Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(index =>
        {
            var place = index + (((int)first.DayOfWeek + 6) % 7);
            return new CalendarDay(first.AddDays(index), countOf(first.AddDays(index)), place % 7 * Step, place / 7 * Step);
        }),
    ];

    /// <summary>How many things end in the month.</summary>
    public int Count => Days.Sum(day => day.Count);

    /// <summary>What the picture shows, in words.</summary>
    public string Text => Count == 0
        ? $"{Title}: nothing expires"
        : $"{Title}: {string.Join(", ", Days.Where(day => day.Count > 0).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Count} on day {day.Number}")))}";
}

/// <summary>A day of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">How many things end on it.</param>
/// <param name="X">Where it is, from the left.</param>
/// <param name="Y">Where it is, from the top.</param>
public sealed record CalendarDay(DateOnly Date, int Count, int X, int Y)
{
    /// <summary>The day of the month.</summary>
    public int Number => Date.Day;

    /// <summary>The class of its color.</summary>
    public string Level => Count switch { 0 => "none", 1 => "one", < 10 => "some", _ => "many" };

    /// <summary>The day and the count in words.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}: {Count}");
}
