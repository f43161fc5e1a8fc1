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
        ["almost an id"] = "u5478b350907",
        ["more than an id"] = "u5478b3509071x",
        ["an id of no kind"] = "ux5478b3509071",
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
        ["zero width space"] = "a\u200Bb",
        ["zero width joiner"] = "a\u200Db",
        ["right-to-left override"] = "a\u202Eb",
        ["first strong isolate"] = "a\u2068b",
        ["byte order mark"] = "\uFEFFa",
        ["soft hyphen"] = "a\u00ADb",
        ["word joiner"] = "a\u2060b",
        ["combining grapheme joiner"] = "a\u034Fb",
        ["Hangul filler"] = "admin\u3164",
        ["halfwidth Hangul filler"] = "admin\uFFA0",
        ["blank Braille pattern"] = "a\u2800b",
        ["variation selector"] = "a\uFE0Fb",
        ["a tag"] = "a\U000E0041b",
        ["line separator"] = "a\u2028b",
        ["replacement character"] = "b\uFFFDro-bot",
        ["a token"] = "aau_" + new string('x', 96),
        ["two tokens"] = "for-" + string.Concat(Enumerable.Repeat("aau_" + new string('x', 26), 4)),
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
        ["the id of a user"] = "u5478b3509071",
        ["the id of a group in upper case"] = "UG5478B3509071",
        ["the id of a unit"] = "a5478b3509071",
        ["the id of an organization"] = "org5478b3509071",
        ["the id of an account"] = "a05478b3509071",
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
        ["the id of a user"] = "u5478b3509071",
        ["most of a token"] = "aau_" + new string('x', 50),
    };

    public static TheoryData<string> BadProjectNames => new(BadProjects.Keys);

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_good_name_is_returned_unchanged(string what) => Assert.Equal(Good[what], TextRules.CheckName(Good[what], "application user"));

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
    public void A_good_project_name_is_returned_unchanged(string name) => Assert.Equal(name, TextRules.CheckProjectName(name));

    [Theory]
    [MemberData(nameof(BadProjectNames))]
    public void A_bad_project_name_is_refused(string what) =>
        Refused.With(ErrorCode.InvalidName, () => TextRules.CheckProjectName(BadProjects[what]));

    [Fact]
    public void A_description_is_free_text_of_up_to_1000_characters() => Assert.All(
        [string.Empty, " ", "two\r\nlines\tand \0", new string('a', 1000), Times(Emoji, 1000)],
        text => Assert.Equal(text, TextRules.CheckDescription(text)));

    [Fact]
    public void A_token_in_a_description_is_cut_to_its_prefix() => Assert.Equal(
        "Was aau_xxxxxxxxxxxx… before.", TextRules.CheckDescription($"Was aau_{new string('x', 96)} before."));

    [Fact]
    public void No_description_is_not_the_same_as_an_empty_one() => Assert.Null(TextRules.CheckDescription(null));

    [Fact]
    public void A_longer_or_malformed_description_is_refused() => Assert.All(
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
    public void Names_that_are_the_same_only_in_some_languages_do_not(string a, string b) => Assert.NotEqual(TextRules.Fold(a), TextRules.Fold(b));

    [Theory]
    [InlineData("ci-deploy", "CI-Deploy", true)]
    [InlineData("Zoë", "ZOË", true)]
    [InlineData("ci", "ci ", false)]
    [InlineData("e\u0301", "é", true)]
    [InlineData("E\u0301", "é", true)]
    [InlineData("ệ", "e\u0302\u0323", true)]
    [InlineData("a\uD83D", "a\uD83D", true)]
    [InlineData("\u212B", "å", true)]
    [InlineData("ﬁ", "fi", false)]
    public void Names_are_the_same_regardless_of_case_and_of_how_accents_are_encoded(string a, string b, bool same) => Assert.Equal(same, TextRules.IsSameName(a, b));

    [Theory]
    [InlineData("", 5, "")]
    [InlineData("deploy", 7, "deploy")]
    [InlineData("deploy", 6, "deploy")]
    [InlineData("deploy", 5, "deplo…")]
    [InlineData("deploy", 1, "d…")]
    [InlineData("ab" + Emoji + "cd", 2, "ab…")]
    [InlineData("ab" + Emoji + "cd", 3, "ab…")]
    [InlineData("ab" + Emoji + "cd", 4, "ab" + Emoji + "…")]
    public void A_long_text_is_cut_between_two_characters(string text, int most, string beginning) =>
        Assert.Equal(beginning, TextRules.Beginning(text, most));

    [Theory]
    [InlineData("")]
    [InlineData("Deploys the shop, daily.")]
    [InlineData("Zoë 部署 " + Emoji)]
    [InlineData("no-break\u00A0space and ⚠\uFE0F")]
    public void A_text_that_can_be_shown_is_not_changed(string text) => Assert.Equal(text, TextRules.Plain(text));

    [Theory]
    [InlineData("two\r\nlines", "two??lines")]
    [InlineData("\0a\tb", "?a?b")]
    [InlineData("\u001B[31mred", "?[31mred")]
    [InlineData("a\u007Fb", "a?b")]
    [InlineData("a\u0085b\u009Fc", "a?b?c")]
    [InlineData("a\u2028b\u2029c", "a?b?c")]
    [InlineData("zero\u200Bwidth, \u202Eedirrevo, \u2066isolated\u2069", "zero?width, ?edirrevo, ?isolated?")]
    [InlineData("admin\u3164\U000E0041", "admin??")]
    public void What_is_not_visible_is_replaced(string text, string plain)
    {
        Assert.Equal(plain.Replace('?', '\uFFFD'), TextRules.Plain(text));
        Assert.Equal(plain.Replace('?', ' '), TextRules.Plain(text, ' '));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.All(
        ["a\uD83Db", "a\uDE00b"],
        text => Assert.Equal("a\uFFFDb", TextRules.Plain(text)));

    [Fact]
    public void Tokens_in_a_shown_text_are_cut_to_their_prefix()
    {
        var token = TokenFormat.Create(new SeededRandomSource(1)).Reveal();
        Assert.Equal($"{token[..16]}…\uFFFD{token[..16]}…", TextRules.Plain($"{token}\n{token}"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("role:project:admin", true)]
    [InlineData("read_only", true)]
    [InlineData("09az", true)]
    [InlineData("_", true)]
    [InlineData(":", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Admin", false)]
    [InlineData("read-only", false)]
    [InlineData("read only", false)]
    [InlineData("admin\n", false)]
    [InlineData("quäntum", false)]
    [InlineData("a\u0663", false)]
    public void A_permission_is_made_of_lowercase_letters_digits_underscores_and_colons(string? name, bool valid) =>
        Assert.Equal(valid, TextRules.IsPermissionName(name));

    [Fact]
    public void A_permission_has_up_to_128_characters()
    {
        Assert.True(TextRules.IsPermissionName(new string('a', 128)));
        Assert.False(TextRules.IsPermissionName(new string('a', 129)));
    }

    [Theory]
    [InlineData("129 characters", "it has 129 characters")]
    [InlineData("129 emoji", "it has 129 characters")]
    [InlineData("nothing", "it is empty")]
    [InlineData("no-break spaces", "it is empty")]
    [InlineData("a high surrogate alone", "it is not well-formed Unicode text")]
    [InlineData("line feed", "it contains a control character, U+000A")]
    [InlineData("a tag", "it contains a format character, U+E0041")]
    [InlineData("replacement character", "it contains U+FFFD, which takes the place of characters that were read in the wrong encoding")]
    [InlineData("a token", "it has the format of a token")]
    [InlineData("a blank in front", "it begins or ends with a blank")]
    [InlineData("the id of a group in upper case", "it has the format of an ID")]
    [InlineData("a no-break space at the end", "it begins or ends with a blank")]
    public void The_error_says_what_is_wrong_with_a_name(string what, string reason) => Assert.Contains(
        $" is not a valid group name: {reason}. ",
        Refused.With(ErrorCode.InvalidName, () => TextRules.CheckName(Bad[what], "group")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_error_says_what_is_wrong_with_a_description()
    {
        Assert.StartsWith("The description is not valid: it has 1001 characters. ", Error(Times(Emoji, 1001)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The description is not valid: it is not well-formed Unicode text. ", Error("a\uD83D").Message, StringComparison.Ordinal);
        Assert.StartsWith("The reason is not valid: ", Error("a\uD83D", "reason").Message, StringComparison.Ordinal);

        static AppUsersException Error(string text, string kind = "description") =>
            Refused.With(ErrorCode.InvalidDescription, () => TextRules.CheckDescription(text, kind));
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
