using System.Text.Json;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class TokenFormatTests
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static string Sample { get; } = TokenFormat.Create(new SeededRandomSource(1)).Reveal();

    public static TheoryData<string> Malformed => new(Texts.Keys);

    private static Dictionary<string, string?> Texts { get; } = new()
    {
        ["nothing"] = null,
        ["empty"] = string.Empty,
        ["one character short"] = Sample[..^1],
        ["one character long"] = Sample + "0",
        ["line break for the last character"] = Sample[..^1] + "\n",
        ["the marker in capitals"] = "AAU_" + Sample[4..],
        ["another marker"] = "avn_" + Sample[4..],
        ["no underscore in the marker"] = "aau0" + Sample[4..],
        ["a hyphen"] = Sample[..50] + "-" + Sample[51..],
        ["an underscore"] = Sample[..50] + "_" + Sample[51..],
        ["a letter beyond ASCII"] = Sample[..50] + "é" + Sample[51..],
        ["a digit beyond ASCII"] = Sample[..50] + "\u0663" + Sample[51..],
        ["a full-width letter"] = Sample[..50] + "\uFF21" + Sample[51..],
        ["NUL"] = Sample[..50] + "\0" + Sample[51..],
    };

    [Fact]
    public void Blanks_and_line_breaks_around_a_token_are_not_part_of_it() =>
        Assert.Equal(Sample, new TokenSecret($"\t {Sample} \r\n").Reveal());

    [Fact]
    public void A_token_is_100_characters_that_need_no_quoting_anywhere() =>
        Assert.Matches("^aau_[0-9A-Za-z]{96}$", Sample);

    [Fact]
    public void The_prefix_is_the_first_16_characters() =>
        Assert.Equal(Sample[..16], TokenFormat.PrefixOf(new TokenSecret(Sample)));

    [Fact]
    public void A_new_token_is_well_formed_and_has_the_right_checksum() =>
        Assert.All(Enumerable.Range(0, 200), seed => Assert.True(IsRight(TokenFormat.Create(new SeededRandomSource(seed)).Reveal())));

    [Fact]
    public void The_checksum_is_CRC_32_in_base62_over_everything_before_it() =>
        Assert.Equal(Crc32.Compute(Sample.AsSpan(0, 94)), ReadNumber(Sample[94..]));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_text_without_the_format_of_a_token_is_malformed(string what) =>
        Assert.False(TokenFormat.IsWellFormed(new TokenSecret(Texts[what]!)));

    [Fact]
    public void A_single_changed_character_is_noticed() => Assert.All(Enumerable.Range(0, Sample.Length), position =>
        Assert.All(Digits.Where(digit => digit != Sample[position]), digit =>
            Assert.False(IsRight(Sample[..position] + digit + Sample[(position + 1)..]))));

    [Fact]
    public void Two_characters_that_changed_places_are_noticed() => Assert.All(
        Enumerable.Range(0, Sample.Length - 1).Where(i => Sample[i] != Sample[i + 1]),
        i => Assert.False(IsRight(Sample[..i] + Sample[i + 1] + Sample[i] + Sample[(i + 2)..])));

    [Fact]
    public void The_systems_randomness_never_gives_the_same_token_twice()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => TokenFormat.Create(SystemRandomSource.Instance)).ToList();
        Assert.Equal(100, tokens.Select(TokenFormat.PrefixOf).Distinct().Count());
        Assert.Equal(100, tokens.Select(token => token.Reveal()[16..94]).Distinct().Count());
    }

    [Fact]
    public void The_random_part_comes_from_the_random_source()
    {
        Assert.Equal("aau_" + new string('0', 90), TokenFormat.Create(new CyclicRandomSource(0)).Reveal()[..94]);
        Assert.Equal("aau_" + new string('z', 90), TokenFormat.Create(new CyclicRandomSource(61)).Reveal()[..94]);
    }

    [Fact]
    public void Every_token_in_a_text_is_cut_to_its_prefix()
    {
        var other = TokenFormat.Create(new SeededRandomSource(2)).Reveal();
        Assert.Equal(
            $"Use {Sample[..16]}… or '{other[..16]}…'.",
            TokenFormat.Redact($"Use {Sample} or '{other}'."));
    }

    [Fact]
    public void The_beginning_of_a_token_is_cut_to_its_prefix_too() => Assert.Equal(Sample[..16] + "…", TokenFormat.Redact(Sample[..17]));

    /// <summary>After a break, a long word is a part of the token.</summary>
    [Fact]
    public void A_token_is_cut_however_it_was_pasted() => Assert.All(
        [
            Sample + Sample, // glued together
            Sample.ToUpperInvariant(),
            Sample[..50] + "\r\n" + Sample[50..],
            Sample[..50] + "\u200B" + Sample[50..],
            Sample[..9] + "\n" + Sample[9..],
            "x" + Sample + "_" + Sample,
        ],
        text => Assert.DoesNotContain(
            Enumerable.Range(16, 76).Select(at => Sample.Substring(at, 8)),
            part => TokenFormat.Redact($"It was {text}.").Contains(part, StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("")]
    [InlineData("aau_ABCDEFGHIJKL")]
    [InlineData("aau_ABCDEFGHIJKL\nand more on the next line")]
    [InlineData("aau_ABCDEFGHIJKL is a prefix")]
    [InlineData("aau_ABCDEFGHIJ")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    public void A_text_without_a_token_is_not_changed(string text) => Assert.Equal(text, TokenFormat.Redact(text));

    [Fact]
    public void A_store_keeps_the_SHA_256_of_the_whole_token_in_lower_case() => Assert.Equal(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new TokenSecret("abc").Hash());

    [Fact]
    public void A_secret_is_printed_by_nothing_but_Reveal()
    {
        var secret = new TokenSecret(Sample);
        Assert.Equal("(token)", secret.ToString());
        Assert.Equal("(token)", $"{secret}");
        Assert.Equal($"{{\"Prefix\":\"{Sample[..16]}\"}}", JsonSerializer.Serialize(secret));
    }

    private static bool IsRight(string text)
    {
        var secret = new TokenSecret(text);
        return TokenFormat.IsWellFormed(secret) && TokenFormat.HasRightChecksum(secret);
    }

    private static uint ReadNumber(string base62) => base62.Aggregate(0u, (number, c) => (number * 62) + (uint)Digits.IndexOf(c));
}
