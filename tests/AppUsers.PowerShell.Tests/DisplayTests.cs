using System.Globalization;
using AppUsers.PowerShell;

namespace AppUsers.Tests;

public class DisplayTests
{
    private static readonly DateTime Now = new(2026, 8, 21, 9, 41, 16, DateTimeKind.Utc);

    [Theory]
    [InlineData("00:00:00", "just now")]
    [InlineData("00:00:29", "just now")]
    [InlineData("00:00:31", "1 min ago")]
    [InlineData("00:02:00", "2 min ago")]
    [InlineData("00:59:29", "59 min ago")]
    [InlineData("00:59:31", "1 hour ago")]
    [InlineData("05:10:00", "5 hours ago")]
    [InlineData("1.00:00:00", "1 day ago")]
    [InlineData("3.12:00:00", "3 days ago")]
    [InlineData("364.00:00:00", "364 days ago")]
    [InlineData("365.00:00:00", "1 year ago")]
    [InlineData("3650.00:00:00", "10 years ago")]
    [InlineData("-00:00:10", "in moments")]
    [InlineData("-00:10:00", "in 10 min")]
    [InlineData("-01:00:00", "in 1 hour")]
    [InlineData("-89.23:59:58", "in 90 days")]
    [InlineData("-3650.00:00:00", "in 10 years")]
    public void A_time_is_shown_by_its_distance(string ago, string shown) =>
        Assert.Equal(shown, Display.Relative(Now - TimeSpan.Parse(ago, CultureInfo.InvariantCulture), Now));

    [Fact]
    public void No_time_is_never()
    {
        Assert.Equal("never", Display.Relative(null, Now));
        Assert.Equal("never", Display.Relative(null));
        Assert.Equal("never", Display.Local(null));
        Assert.Equal("never", Display.Both(null));
        Assert.Equal(string.Empty, Display.BothOrBlank(null));
    }

    [Fact]
    public void A_time_is_shown_as_the_clock_on_the_wall_shows_it()
    {
        var local = Now.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.Equal(local, Display.Local(Now));
        Assert.StartsWith($"{local} (", Display.Both(Now), StringComparison.Ordinal);
        Assert.Equal(Display.Both(Now.AddYears(-20)), Display.BothOrBlank(Now.AddYears(-20)));
    }
}
