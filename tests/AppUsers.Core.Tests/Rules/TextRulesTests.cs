using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class TextRulesTests
{
    private const string Emoji = "\U0001F600";

    public static TheoryData<string> GoodNames => new(Good.Keys);

    public static TheoryData<string> BadNames => new(Bad.Keys);

    private static Dictionary<string, string> Good { get; } = new()
    {
        ["one letter"] = "a",
        ["128 characters"] = new string('a', 128),
        ["128 emoji"] = Times(Emoji, 128),
        ["a blank within"] = "ci deploy",
        ["a no-break space within"] = "ci\u00A0deploy",
        ["wildcard characters"] = "ci[*]?",
        ["quotes and slashes"] = "ci'\"/\\$(x)",
        ["accents"] = "Zoë Ångström",
        ["Chinese"] = "部署",
        ["combining characters"] = "e\u0301",
    };

    private static Dictionary<string, string?> Bad { get; } = new()
    {
        ["nothing"] = null,
        ["empty"] = string.Empty,
        ["a blank"] = " ",
        ["no-break spaces"] = "\u00A0\u00A0",
        ["129 characters"] = new string('a', 129),
        ["129 emoji"] = Times(Emoji, 129),
        ["NUL"] = "a\0b",
        ["the separator of keys"] = "a\u0001b",
        ["line feed"] = "a\nb",
        ["tab"] = "a\tb",
        ["escape"] = "a\u001B[31mb",
        ["delete"] = "a\u007Fb",
        ["a C1 control"] = "a\u0085b",
        ["a blank in front"] = " a",
        ["a blank at the end"] = "a ",
        ["a no-break space in front"] = "\u00A0a",
        ["a no-break space at the end"] = "a\u00A0",
        ["an ideographic space at the end"] = "a\u3000",
        ["a line separator at the end"] = "a\u2028",
        ["a high surrogate alone"] = "a\uD83D",
        ["a low surrogate alone"] = "\uDE00a",
        ["surrogates the wrong way round"] = "\uDE00\uD83D",
    };

    private static Dictionary<string, string?> BadProjects { get; } = new()
    {
        ["nothing"] = null,
        ["empty"] = string.Empty,
        ["64 characters"] = new string('a', 64),
        ["a blank"] = "my shop",
        ["a dot"] = "shop.eu",
        ["a slash"] = "shop/eu",
        ["a letter beyond ASCII"] = "läden",
        ["a digit beyond ASCII"] = "shop\u0663",
        ["a line feed at the end"] = "shop\n",
        ["a wildcard"] = "shop*",
    };

    public static TheoryData<string> BadProjectNames => new(BadProjects.Keys);

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_good_name_is_taken_as_it_is(string what) => Assert.Equal(Good[what], TextRules.CheckName(Good[what], "application user"));

    [Theory]
    [MemberData(nameof(BadNames))]
    public void A_bad_name_is_refused(string what)
    {
        var error = Refused.With(ErrorCode.InvalidName, () => TextRules.CheckName(Bad[what], "application user"));
        Assert.Contains(" is not a valid application user name: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 to 128 characters", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("shop_EU-2")]
    [InlineData("-")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123")]
    public void A_good_project_name_is_taken_as_it_is(string name) => Assert.Equal(name, TextRules.CheckProjectName(name));

    [Theory]
    [MemberData(nameof(BadProjectNames))]
    public void A_bad_project_name_is_refused(string what) =>
        Refused.With(ErrorCode.InvalidName, () => TextRules.CheckProjectName(BadProjects[what]));

    [Fact]
    public void A_description_is_free_text_of_up_to_1000_characters() => Assert.All(
        [string.Empty, " ", "two\r\nlines\tand \0", new string('a', 1000), Times(Emoji, 1000)],
        text => Assert.Equal(text, TextRules.CheckDescription(text)));

    [Fact]
    public void No_description_is_not_an_empty_one() => Assert.Null(TextRules.CheckDescription(null));

    [Fact]
    public void A_longer_or_broken_description_is_refused() => Assert.All(
        [new string('a', 1001), Times(Emoji, 1001), "a\uD83D", "\uDE00"],
        text => Refused.With(ErrorCode.InvalidDescription, () => TextRules.CheckDescription(text)));

    [Theory]
    [InlineData("ci-deploy", "CI-Deploy")]
    [InlineData("zoë", "ZOË")]
    [InlineData("σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("дом", "ДОМ")]
    public void Names_that_differ_in_case_fold_to_the_same(string a, string b) => Assert.Equal(TextRules.Fold(a), TextRules.Fold(b));

    [Theory]
    [InlineData("i", "ı")]
    [InlineData("i", "İ")]
    [InlineData("ss", "ß")]
    [InlineData("e", "é")]
    public void Names_that_only_some_languages_hold_equal_do_not(string a, string b) => Assert.NotEqual(TextRules.Fold(a), TextRules.Fold(b));

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
