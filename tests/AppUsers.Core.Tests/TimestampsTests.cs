namespace AppUsers.Tests;

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

    private static bool InZone(string zone, out IDisposable restore)
    {
        var variable = new EnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        restore = variable.Then(TimeZoneInfo.ClearCachedData);
        return TimeZoneInfo.Local.Id == zone;
    }
}
