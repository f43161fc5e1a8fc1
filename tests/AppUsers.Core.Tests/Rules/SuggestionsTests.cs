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
    public void A_mistyped_name_is_found(string typed, string meant) =>
        Assert.Equal(meant, Suggestions.Nearest(typed, Roles)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("unicorn")]
    [InlineData("x")]
    public void What_is_similar_to_nothing_has_no_suggestions(string typed) => Assert.Empty(Suggestions.Nearest(typed, Roles));

    [Fact]
    public void Without_known_names_there_are_no_suggestions() => Assert.Empty(Suggestions.Nearest("admin", []));

    [Fact]
    public void At_most_three_are_suggested_the_nearest_first_then_by_name() => Assert.Equal(
        ["ci-deploy", "cd-deploy", "ci-deploy2"],
        Suggestions.Nearest("cideploy", ["xci-deploy", "ci-deploy2", "ci-deploy", "cd-deploy", "far away"]));

    [Fact]
    public void A_text_longer_than_any_name_is_not_compared() =>
        Assert.Empty(Suggestions.Nearest(new string('a', 129), [new string('a', 128)]));

    [Fact]
    public void A_text_as_long_as_the_longest_name_is_compared() =>
        Assert.Equal([new string('a', 127)], Suggestions.Nearest(new string('a', 128), [new string('a', 127)]));

    /// <summary>Deletions, insertions, substitutions and neighbours that changed places are one edit each.</summary>
    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("abcd", "abd")]
    [InlineData("abcd", "bcd")]
    [InlineData("abcd", "abc")]
    [InlineData("abcd", "ad")]
    [InlineData("abcd", "xabcd")]
    [InlineData("abcd", "xabxcd")]
    [InlineData("abcd", "xbxd")]
    [InlineData("abcd", "bacd")]
    [InlineData("abcd", "abdc")]
    [InlineData("abcd", "badc")]
    [InlineData("abcd", "bad")]
    public void Up_to_two_edits_are_similar(string typed, string known) => Assert.Equal([known], Suggestions.Nearest(typed, [known]));

    [Theory]
    [InlineData("abcd", "a")]
    [InlineData("abcd", "xaxbxcd")]
    [InlineData("abcd", "xyzd")]
    [InlineData("abcd", "bxxd")]
    [InlineData("abcd", "cdab")]
    [InlineData("abcd", "dcba")]
    [InlineData("abcd", "")]
    public void More_edits_are_not(string typed, string known) => Assert.Empty(Suggestions.Nearest(typed, [known]));

    [Theory]
    [InlineData("abcdefghi", "abcdefxyz", true)]
    [InlineData("abcdefgh", "abcdexyz", false)]
    [InlineData("abcdefghijkl", "abcdefghwxyz", true)]
    [InlineData("abcdefghijk", "abcdefgwxyz", false)]
    public void In_a_long_text_one_edit_for_every_three_characters_is_similar(string typed, string known, bool similar) =>
        Assert.Equal(similar ? [known] : [], Suggestions.Nearest(typed, [known]));

    [Fact]
    public void A_correct_beginning_of_three_characters_is_similar_to_a_name_of_any_length()
    {
        Assert.Equal(["deploy-the-shop"], Suggestions.Nearest("DEP", ["deploy-the-shop"]));
        Assert.Empty(Suggestions.Nearest("de", ["deploy-the-shop"]));
        Assert.Empty(Suggestions.Nearest("dep", ["my-deploy-the-shop"]));
    }

    [Fact]
    public void A_correct_beginning_is_as_similar_as_one_edit() =>
        Assert.Equal(["dap", "deploy-the-shop", "dxx"], Suggestions.Nearest("dep", ["dxx", "deploy-the-shop", "dap"]));
}
