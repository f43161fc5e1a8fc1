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

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("ci", "ci")]
    [InlineData("12345678", "12345678")]
    [InlineData("123456789", "1234567\u2026")]
    [InlineData("123456\U0001F511890", "123456\u2026")]
    public void What_is_too_long_is_cut_and_shows_it(string? text, string? shown) => Assert.Equal(shown, Display.Cut(text, 8));

    [Fact]
    public void To_the_minute_a_time_is_three_characters_shorter() => Assert.Equal(Display.Local(Now)[..^3], Display.LocalMinute(Now));

    [Theory]
    [InlineData(AppUserTokenState.Active, "<green>Active</>")]
    [InlineData(AppUserTokenState.Expired, "<yellow>Expired</>")]
    [InlineData(AppUserTokenState.Revoked, "<red>Revoked</>")]
    [InlineData("Active", "<green>Active</>")]
    [InlineData("Revoked", "<red>Revoked</>")]
    [InlineData(AppUserTokenCheckReason.Valid, "<green>Valid</>")]
    [InlineData(AppUserTokenCheckReason.Expired, "<yellow>Expired</>")]
    [InlineData(AppUserTokenCheckReason.ScopeMissing, "<red>ScopeMissing</>")]
    [InlineData(EventOutcome.Done, "Done")]
    [InlineData(EventOutcome.Refused, "<red>Refused</>")]
    [InlineData(true, "<green>True</>")]
    [InlineData(false, "<red>False</>")]
    [InlineData(null, "")]
    public void A_state_has_the_colour_of_what_it_says(object? value, string shown) =>
        Assert.Equal(shown, Display.Coloured(value, new Style("Ansi"), redirected: true));

    [Theory]
    [InlineData("Ansi", true, "1", true)]
    [InlineData("Ansi", false, null, true)]
    [InlineData("Host", false, null, true)]
    [InlineData("Host", false, "", true)]
    [InlineData("Host", false, "1", false)]
    [InlineData("Host", true, null, false)]
    [InlineData("PlainText", false, null, false)]
    public void Colours_are_shown_where_they_are_wanted(string rendering, bool redirected, string? noColor, bool shown) =>
        Assert.Equal(shown, Display.ShowsColours(rendering, redirected, noColor));

    [Fact]
    public void Where_they_are_not_wanted_a_state_is_its_name() =>
        Assert.Equal("Active", Display.Coloured(AppUserTokenState.Active, new Style("PlainText"), redirected: false));

    [Theory]
    [InlineData(null, false)]
    [InlineData("-00:00:01", false)]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:01", true)]
    [InlineData("7.00:00:00", true)]
    [InlineData("7.00:00:01", false)]
    public void What_ends_within_seven_days_ends_soon(string? left, bool soon) =>
        Assert.Equal(soon, Display.IsSoon(left is null ? null : Now + TimeSpan.Parse(left, CultureInfo.InvariantCulture), Now));

    [Fact]
    public void What_ends_soon_stands_out()
    {
        var style = new Style("Ansi");
        Assert.Equal("<yellow>soon</>", Display.Ending("soon", DateTime.UtcNow.AddDays(1), style, redirected: true));
        Assert.Equal("late", Display.Ending("late", DateTime.UtcNow.AddDays(100), style, redirected: true));
        Assert.Equal("never", Display.Ending("never", null, style, redirected: true));
    }

    /// <summary>What the views use of <c>$PSStyle</c>.</summary>
    public sealed record Style(string OutputRendering)
    {
        public Foreground Foreground { get; } = new("<green>", "<yellow>", "<red>");

        public string Reset { get; } = "</>";
    }

    public sealed record Foreground(string Green, string Yellow, string Red);
}
