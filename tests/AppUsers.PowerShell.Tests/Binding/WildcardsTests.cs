using AppUsers.PowerShell.Binding;

namespace AppUsers.Tests.Binding;

public class WildcardsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("back`tick", "back`tick")]
    [InlineData("[a]*?", "`[a`]`*`?")]
    [InlineData("a`[b", "a```[b")]
    public void A_name_is_escaped_where_patterns_are_accepted(string name, string escaped) => Assert.Equal(escaped, Wildcards.Escape(name));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("back`tick", "back``tick")]
    [InlineData("a`[b", "a```[b")]
    public void A_name_becomes_a_pattern_that_matches_only_this_name(string name, string pattern) => Assert.Equal(pattern, Wildcards.PatternOf(name));

    [Theory]
    [InlineData("ci-*", true)]
    [InlineData("a?c", true)]
    [InlineData("[ab]c", true)]
    [InlineData("ci", false)]
    [InlineData("a`*b", false)]
    [InlineData("a[b", false)]
    public void A_text_is_a_pattern_if_it_has_wildcards_that_are_valid_and_not_escaped(string text, bool isPattern) =>
        Assert.Equal(isPattern, Wildcards.IsPattern(text));

    [Theory]
    [InlineData("ci-*", "CI-deploy", true)]
    [InlineData("ci-*", "ci-*", true)]
    [InlineData("[x]", "[x]", true)]
    [InlineData("[x]", "x", true)]
    [InlineData("a`*b", "a*b", true)]
    [InlineData("ci", "ci-deploy", false)]
    public void A_pattern_matches_names_and_the_name_that_is_equal_to_it(string text, string name, bool matches) =>
        Assert.Equal(matches, Wildcards.Matcher(text)(name));
}
