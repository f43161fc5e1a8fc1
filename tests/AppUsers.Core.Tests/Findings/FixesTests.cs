using AppUsers.Findings;

namespace AppUsers.Tests.Findings;

/// <summary>A fix is run as it is, so no name in it may become a command.</summary>
public class FixesTests
{
    [Theory]
    [InlineData("u5478b3509071", "u5478b3509071")]
    [InlineData("role:organization:admin", "role:organization:admin")]
    [InlineData("90d", "'90d'")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("XCJ3+bgWywIh", "'XCJ3+bgWywIh'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("\u2018; Remove-Item ~; \u2019", "'\u2018\u2018; Remove-Item ~; \u2019\u2019'")]
    [InlineData("$(Stop-Computer)", "'$(Stop-Computer)'")]
    [InlineData("word\n; Stop-Computer", "'word\n; Stop-Computer'")]
    [InlineData("word\n", "'word\n'")]
    [InlineData("", "''")]
    public void A_text_is_one_argument(string text, string argument) => Assert.Equal(argument, Fixes.Quote(text));

    [Fact]
    public void A_list_and_a_length_of_time_are_written_as_people_write_them() => Assert.Equal(
        "Do-It -List '192.0.2.7', projects:read -Age 7d -Confirm:$false",
        Fixes.Command("Do-It", [("List", (string[])["192.0.2.7", "projects:read"]), ("Nothing", null), ("Age", TimeSpan.FromDays(7))], confirms: true));
}
