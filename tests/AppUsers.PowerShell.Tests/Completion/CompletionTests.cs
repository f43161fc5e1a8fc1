using AppUsers.PowerShell.Completion;

namespace AppUsers.Tests.Completion;

/// <summary>How a typed word is read, what it matches, and how a name is written into the command line.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData(null, null, "")]
    [InlineData("", null, "")]
    [InlineData("ci", null, "ci")]
    [InlineData("'ci", '\'', "ci")]
    [InlineData("'ci'", '\'', "ci")]
    [InlineData("\"ci", '"', "ci")]
    [InlineData("\"ci d\"", '"', "ci d")]
    [InlineData("'", '\'', "")]
    [InlineData("''", '\'', "")]
    [InlineData("'it's'", '\'', "it's")]
    [InlineData("'a\"", '\'', "a\"")]
    [InlineData("\u2018ci", '\'', "ci")]
    [InlineData("\u201cci\u201d", '"', "ci")]
    [InlineData("it's", null, "it's")]
    public void A_word_is_read_with_or_without_quotes(string? word, char? quote, string text)
    {
        var typed = TypedWord.Of(word);
        Assert.Equal(quote, typed.Quote);
        Assert.Equal(text, typed.Text);
    }

    [Theory]
    [InlineData("ci-deploy")]
    [InlineData("Project_2")]
    [InlineData("project:services:read")]
    [InlineData("aau_Zb0123456789")]
    [InlineData("überwachung")]
    [InlineData("監視")]
    [InlineData("a.b")]
    public void A_name_that_needs_no_quotes_gets_none(string name) => Assert.Equal(name, TypedWord.Of("x").Complete(name));

    [Theory]
    [InlineData("CI deploy", "'CI deploy'", "\"CI deploy\"")]
    [InlineData("it's", "'it''s'", "\"it's\"")]
    [InlineData("it\u2019s", "'it\u2019\u2019s'", "\"it\u2019s\"")]
    [InlineData("\u201aa\u201b\u2018", "'\u201a\u201aa\u201b\u201b\u2018\u2018'", "\"\u201aa\u201b\u2018\"")]
    [InlineData("a\"b", "'a\"b'", "\"a`\"b\"")]
    [InlineData("\u201ca\u201d\u201e", "'\u201ca\u201d\u201e'", "\"`\u201ca`\u201d`\u201e\"")]
    [InlineData("$(x)", "'$(x)'", "\"`$(x)\"")]
    [InlineData("a`b", "'a`b'", "\"a``b\"")]
    [InlineData("2024", "'2024'", "\"2024\"")]
    [InlineData("-All", "'-All'", "\"-All\"")]
    [InlineData("\u2013x", "'\u2013x'", "\"\u2013x\"")]
    [InlineData("a,b", "'a,b'", "\"a,b\"")]
    [InlineData("a;b", "'a;b'", "\"a;b\"")]
    [InlineData("a@b", "'a@b'", "\"a@b\"")]
    [InlineData("#a", "'#a'", "\"#a\"")]
    [InlineData("a&b", "'a&b'", "\"a&b\"")]
    [InlineData("a|b", "'a|b'", "\"a|b\"")]
    [InlineData("a{b}", "'a{b}'", "\"a{b}\"")]
    [InlineData("a[b]*?", "'a[b]*?'", "\"a[b]*?\"")]
    [InlineData("a\u00a0b", "'a\u00a0b'", "\"a\u00a0b\"")]
    [InlineData("~a", "'~a'", "\"~a\"")]
    [InlineData("🚀", "'🚀'", "\"🚀\"")]
    public void A_name_that_needs_quotes_gets_the_typed_ones_or_single_ones(string name, string inSingleQuotes, string inDoubleQuotes)
    {
        Assert.Equal(inSingleQuotes, TypedWord.Of("a").Complete(name));
        Assert.Equal(inSingleQuotes, TypedWord.Of("'a").Complete(name));
        Assert.Equal(inDoubleQuotes, TypedWord.Of("\"a").Complete(name));
    }

    [Fact]
    public void A_typed_quote_is_kept_if_none_is_needed()
    {
        Assert.Equal("'ci'", TypedWord.Of("'c").Complete("ci"));
        Assert.Equal("\"ci\"", TypedWord.Of("\"c").Complete("ci"));
    }

    [Fact]
    public void A_word_matches_the_beginning_of_names_first_and_then_any_part()
    {
        var matches = NameMatch.For("Ci").ToList();
        Assert.Equal(["Ci", null], matches.Select(match => match.Beginning));
        Assert.True(matches[0].Passes("CI-deploy"));
        Assert.True(matches[0].Passes("ci"));
        Assert.False(matches[0].Passes("old-ci"));
        Assert.True(matches[1].Passes("old-cI-2"));
        Assert.False(matches[1].Passes("c-i"));
    }

    [Fact]
    public void An_empty_word_matches_every_name()
    {
        var match = Assert.Single(NameMatch.For(string.Empty));
        Assert.Equal(string.Empty, match.Beginning);
        Assert.True(match.Passes("ci"));
    }

    [Fact]
    public void A_tooltip_is_one_line_of_limited_length()
    {
        Assert.Equal("u1; builds", Candidate.Of("ci", "u1", null, " ", "builds").Tip);
        Assert.Equal("ci", Candidate.Of("ci").Tip);
        Assert.Equal("a b [31m", Candidate.Of("ci", "a\nb\u001b[31m").Tip);
        Assert.Equal("a b", Candidate.Of("ci", "a\u2028b").Tip);
        Assert.Equal("aau_000000000000…", Candidate.Of("ci", "aau_" + new string('0', 96)).Tip);
        Assert.Equal(new string('x', 120) + "…", Candidate.Of("ci", new string('x', 1000)).Tip);
    }
}
