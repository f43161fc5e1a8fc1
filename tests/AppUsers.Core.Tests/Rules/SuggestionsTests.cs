using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class SuggestionsTests
{
    private static readonly string[] Roles = ["admin", "operator", "developer", "read_only"];

    [Theory]
    [InlineData("develper", "developer")]
    [InlineData("devleoper", "developer")]
    [InlineData("DEVELOPER", "developer")]
    [InlineData("dev", "developer")]
    [InlineData("adnim", "admin")]
    [InlineData("readonly", "read_only")]
    public void The_name_that_was_mistyped_is_found(string typed, string meant) =>
        Assert.Equal(meant, Suggestions.Nearest(typed, Roles)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("unicorn")]
    [InlineData("x")]
    public void What_is_like_nothing_suggests_nothing(string typed) => Assert.Empty(Suggestions.Nearest(typed, Roles));

    [Fact]
    public void Nothing_known_suggests_nothing() => Assert.Empty(Suggestions.Nearest("admin", []));

    [Fact]
    public void At_most_three_are_suggested_nearest_first_then_in_order_of_the_alphabet() => Assert.Equal(
        ["ci-deploy", "cd-deploy", "ci-deploy2"],
        Suggestions.Nearest("cideploy", ["xci-deploy", "ci-deploy2", "ci-deploy", "cd-deploy", "far away"]));

    [Fact]
    public void A_text_longer_than_any_name_is_not_compared() =>
        Assert.Empty(Suggestions.Nearest(new string('a', 129), [new string('a', 128)]));
}
