using System.Globalization;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.Tests.Output;

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
    public void A_time_is_shown_as_relative(string ago, string shown) =>
        Assert.Equal(shown, RelativeTime.Of(Now - TimeSpan.Parse(ago, CultureInfo.InvariantCulture), Now));

    [Fact]
    public void No_time_is_shown_as_never()
    {
        Assert.Equal("never", RelativeTime.Of(null, Now));
        Assert.Equal("never", Display.Relative(null));
        Assert.Equal("never", Display.Local(null));
        Assert.Equal("never", Display.Both(null));
        Assert.Equal(string.Empty, Display.BothOrBlank(null));
    }

    [Fact]
    public void A_time_is_shown_in_the_local_time_zone()
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
    public void A_long_text_is_cut_with_an_ellipsis(string? text, string? shown) => Assert.Equal(shown, Display.Cut(text, 8));

    [Fact]
    public void A_time_can_be_shown_without_seconds() => Assert.Equal(Display.Local(Now)[..^3], Display.LocalMinute(Now));

    [Theory]
    [InlineData("Active", "<green>Active</>")]
    [InlineData("Expired", "<yellow>Expired</>")]
    [InlineData("Revoked", "<red>Revoked</>")]
    [InlineData(null, "")]
    public void A_state_has_a_colour(string? state, string shown) =>
        Assert.Equal(shown, Display.State(Parse<AppUserTokenState>(state), new Style("Ansi"), redirected: true));

    [Theory]
    [InlineData("Valid", "<green>Valid</>")]
    [InlineData("Expired", "<yellow>Expired</>")]
    [InlineData("ScopeMissing", "<red>ScopeMissing</>")]
    [InlineData(null, "")]
    public void A_reason_has_a_colour(string? reason, string shown) =>
        Assert.Equal(shown, Display.Reason(Parse<AppUserTokenCheckReason>(reason), new Style("Ansi"), redirected: true));

    [Theory]
    [InlineData("Done", "Done")]
    [InlineData("Refused", "<red>Refused</>")]
    [InlineData(null, "")]
    public void Only_a_refused_outcome_has_a_colour(string? outcome, string shown) =>
        Assert.Equal(shown, Display.Outcome(Parse<EventOutcome>(outcome), new Style("Ansi"), redirected: true));

    [Theory]
    [InlineData(true, "<green>True</>")]
    [InlineData(false, "<red>False</>")]
    [InlineData(null, "")]
    public void An_answer_has_a_colour(bool? answer, string shown) =>
        Assert.Equal(shown, Display.Answer(answer, new Style("Ansi"), redirected: true));

    [Theory]
    [InlineData("Ansi", true, "1", true)]
    [InlineData("Ansi", false, null, true)]
    [InlineData("Host", false, null, true)]
    [InlineData("Host", false, "", true)]
    [InlineData("Host", false, "1", false)]
    [InlineData("Host", true, null, false)]
    [InlineData("PlainText", false, null, false)]
    public void Colours_are_shown_if_the_session_wants_them(string rendering, bool redirected, string? noColor, bool shown) =>
        Assert.Equal(shown, Display.ShowsColors(rendering, redirected, noColor));

    [Fact]
    public void Without_colours_a_state_is_shown_by_name() =>
        Assert.Equal("Active", Display.State(AppUserTokenState.Active, new Style("PlainText"), redirected: false));

    [Theory]
    [InlineData(null, false)]
    [InlineData("-00:00:01", false)]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:01", true)]
    [InlineData("7.00:00:00", true)]
    [InlineData("7.00:00:01", false)]
    public void An_end_within_seven_days_is_soon(string? left, bool soon) =>
        Assert.Equal(soon, Display.IsSoon(left is null ? null : Now + TimeSpan.Parse(left, CultureInfo.InvariantCulture), Now));

    [Fact]
    public void An_end_that_is_soon_is_highlighted()
    {
        var style = new Style("Ansi");
        Assert.Equal("<yellow>soon</>", Display.Ending("soon", DateTime.UtcNow.AddDays(1), style, redirected: true));
        Assert.Equal("late", Display.Ending("late", DateTime.UtcNow.AddDays(100), style, redirected: true));
        Assert.Equal("never", Display.Ending("never", null, style, redirected: true));
    }

    private static T? Parse<T>(string? name)
        where T : struct => name is null ? null : Enum.Parse<T>(name);

    /// <summary>What the views use of <c>$PSStyle</c>.</summary>
    public sealed record Style(string OutputRendering)
    {
        public Foreground Foreground { get; } = new("<green>", "<yellow>", "<red>");

        public string Reset { get; } = "</>";
    }

    public sealed record Foreground(string Green, string Yellow, string Red);
}
