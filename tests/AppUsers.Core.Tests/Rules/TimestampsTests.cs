using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

/// <summary>The time zone belongs to the whole process, so nothing else runs meanwhile.</summary>
[Collection(ProcessWide.Name)]
public class TimestampsTests
{
    [Fact]
    public void Times_are_UTC_to_the_microsecond()
    {
        var time = new DateTime(2026, 8, 21, 9, 41, 16, DateTimeKind.Utc).AddTicks(1234567);
        var normal = Timestamps.Normalize(time);
        Assert.Equal((DateTimeKind.Utc, time.AddTicks(-7)), (normal.Kind, normal));
    }

    [Fact]
    public void Now_is_the_clocks_time_to_the_microsecond()
    {
        var time = new ManualTimeProvider { Now = ManualTimeProvider.Start.AddTicks(9) };
        Assert.Equal(ManualTimeProvider.Start, time.UtcNow());
    }

    [Fact]
    public void There_is_no_time_without_a_clock() => Assert.Throws<ArgumentNullException>(() => default(TimeProvider)!.UtcNow());

    [Theory]
    [InlineData("UTC", 12)]
    [InlineData("Asia/Tokyo", 3)]
    [InlineData("America/New_York", 16)]
    [InlineData("Asia/Kolkata", 6.5)]
    public void A_time_without_a_kind_is_what_the_clock_on_the_wall_shows(string zone, double utcHour)
    {
        if (!InZone(zone, out var restore))
        {
            zone = TimeZoneInfo.Local.Id; // Windows takes its zone from the system only
            utcHour = 12 - TimeZoneInfo.Local.GetUtcOffset(new DateTime(2026, 8, 21, 12, 0, 0)).TotalHours;
        }

        using (restore)
        {
            var noon = new DateTime(2026, 8, 21, 12, 0, 0, DateTimeKind.Unspecified);
            var expected = new DateTime(2026, 8, 21, 0, 0, 0, DateTimeKind.Utc).AddHours(utcHour);
            Assert.Equal(expected, Timestamps.Normalize(noon));
            Assert.Equal(expected, Timestamps.Normalize(DateTime.SpecifyKind(noon, DateTimeKind.Local)));
            Assert.Equal(expected, Timestamps.Normalize(expected));
        }
    }

    /// <summary>In Berlin the clocks went from 03:00 back to 02:00 on 2026-10-25 and from 02:00 on to 03:00 on 2026-03-29, both
    /// at 01:00 UTC. A time in the hour that comes twice counts as the second one, and a time that never comes as winter time.</summary>
    [Theory]
    [InlineData("2026-10-24T10:00:00", "2026-10-25T12:00:00", "2026-10-25T11:00:00")]
    [InlineData("2026-10-24T10:00:00", "2026-10-25T01:59:59", "2026-10-24T23:59:59")]
    [InlineData("2026-10-24T10:00:00", "2026-10-25T02:30:00", "2026-10-25T01:30:00")]
    [InlineData("2026-10-25T00:59:00", "2026-10-25T02:30:00", "2026-10-25T01:30:00")]
    [InlineData("2026-10-25T01:01:00", "2026-10-25T02:30:00", "2026-10-25T01:30:00")]
    [InlineData("2026-10-25T00:59:00", "2026-10-25T03:00:00", "2026-10-25T02:00:00")]
    [InlineData("2026-03-28T12:00:00", "2026-03-29T12:00:00", "2026-03-29T10:00:00")]
    [InlineData("2026-03-29T00:30:00", "2026-03-29T02:30:00", "2026-03-29T01:30:00")]
    [InlineData("2026-03-29T00:59:00", "2026-03-29T03:10:00", "2026-03-29T01:10:00")]
    public void An_end_without_a_kind_is_the_same_moment_on_either_side_of_a_change_of_the_clocks(string now, string end, string endUtc)
    {
        if (!InZone("Europe/Berlin", out var restore))
        {
            restore.Dispose();
            return; // Windows takes its zone from the system only
        }

        using (restore)
        {
            var (from, until) = (Utc(now), Utc(endUtc));
            var (expiresAt, maxAge) = TokenLifetime.Resolve(null, DateTime.Parse(end, CultureInfo.InvariantCulture), extendWhenUsed: false, from);
            Assert.Equal((until, until - from), (expiresAt, maxAge));
            Assert.Equal(DateTimeKind.Utc, expiresAt!.Value.Kind);
        }

        static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
    }

    private static bool InZone(string zone, out IDisposable restore)
    {
        var variable = new EnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        restore = variable.Then(TimeZoneInfo.ClearCachedData);
        return TimeZoneInfo.Local.Id == zone;
    }
}
