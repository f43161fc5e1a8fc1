using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class TimeSpansTests
{
    [Theory]
    [InlineData("90d", "90.00:00:00")]
    [InlineData(" 90 days ", "90.00:00:00")]
    [InlineData("1 day", "1.00:00:00")]
    [InlineData("12h", "12:00:00")]
    [InlineData("30M", "00:30:00")]
    [InlineData("1.5 hours", "01:30:00")]
    [InlineData("2w", "14.00:00:00")]
    [InlineData("1d 2h 3m 4s", "1.02:03:04")]
    [InlineData("1d2h", "1.02:00:00")]
    [InlineData("P90D", "90.00:00:00")]
    [InlineData("P1DT12H30M0.5S", "1.12:30:00.5")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("PT1H", "01:00:00")]
    [InlineData("90.00:00:00", "90.00:00:00")]
    [InlineData("1.12:00", "1.12:00:00")]
    [InlineData("23:59:59.5", "23:59:59.5")]
    [InlineData("0:30", "00:30:00")]
    [InlineData("-00:00:01", "-00:00:01")]
    public void A_length_is_read(string text, string span) => Assert.Equal(TimeSpan.Parse(span, CultureInfo.InvariantCulture), TimeSpans.Read(text));

    [Theory]
    [InlineData("24:00:00", "Use '24h' for 24 hours, or '24d' for 24 days.")]
    [InlineData("1.24:00:00", TimeSpans.Forms)]
    [InlineData("00:60:00", TimeSpans.Forms)]
    [InlineData("90", "it does not have a unit")]
    [InlineData("1e3", "it does not have a unit")]
    [InlineData("1,5h", "it is not a length of time")]
    [InlineData("1y", "months and years do not have one length")]
    [InlineData("P1M", "months and years do not have one length")]
    [InlineData("P", "it is not a length of time")]
    [InlineData("PT", "it is not a length of time")]
    [InlineData("", "it is not a length of time")]
    [InlineData("soon", "it is not a length of time")]
    [InlineData("90d ago", "it is not a length of time")]
    [InlineData("99999999999999999999d", "it is too long")]
    [InlineData("9999999999999999999999999999999999d", "it is too long")]
    public void What_could_mean_something_else_is_refused(string text, string said) =>
        Assert.Contains(said, Refused.With(ErrorCode.InvalidTimeSpan, () => TimeSpans.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("20%", 0.2)]
    [InlineData("12.5% ", 0.125)]
    [InlineData("100%", 1.0)]
    [InlineData("20", null)]
    public void A_share_is_read(string text, double? share) => Assert.Equal(share, TimeSpans.ReadShare(text));

    [Theory]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData("-5%")]
    [InlineData("%")]
    public void A_share_is_more_than_nothing_and_at_most_everything(string text) =>
        Refused.With(ErrorCode.InvalidTimeSpan, () => TimeSpans.ReadShare(text));
}
