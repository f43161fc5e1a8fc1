using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class TimesTests
{
    [Theory]
    [InlineData("2030-01-31T17:00:00Z", "")]
    [InlineData("2030-01-31T17:00:00.0000000+00:00", "de-DE")]
    [InlineData("2030-01-31 19:00:00 +02:00", "en-US")]
    [InlineData("01/31/2030 17:00:00 +00:00", "en-GB")]
    [InlineData("31.01.2030 17:00:00 +00:00", "de-DE")]
    [InlineData("31/01/2030 17:00:00 +00:00", "en-GB")]
    public void A_time_with_an_offset_is_read_in_every_culture(string text, string culture) =>
        Assert.Equal(new DateTimeOffset(2030, 1, 31, 17, 0, 0, TimeSpan.Zero), Times.Read(text, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("2030-01-31")]
    [InlineData("2030-01-31T00:00")]
    [InlineData("2030-01-31 00:00:00")]
    [InlineData("31 January 2030")]
    public void A_time_without_an_offset_is_local(string text) =>
        Assert.Equal(new DateTimeOffset(new DateTime(2030, 1, 31, 0, 0, 0, DateTimeKind.Local)), Times.Read(text, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2030", "")]
    [InlineData("20300131", "")]
    [InlineData("17:00", "")]
    [InlineData("1.5", "de-DE")]
    [InlineData("tomorrow", "")]
    [InlineData("2030-13-01", "")]
    [InlineData("05/06/2030 10:00:00 +00:00", "en-GB")]
    [InlineData("05.06.2030", "de-DE")]
    public void What_is_no_date_or_could_be_two_is_refused(string text, string culture) =>
        Refused.With(ErrorCode.InvalidTime, () => Times.Read(text, CultureInfo.GetCultureInfo(culture)));
}
