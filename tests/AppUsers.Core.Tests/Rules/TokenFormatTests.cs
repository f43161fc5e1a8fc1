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
        ["line break at the end"] = Sample + "\n",
        ["line break for the last character"] = Sample[..^1] + "\n",
        ["blank in front"] = " " + Sample,
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
    public void A_token_is_100_characters_that_need_no_quoting_anywhere() =>
        Assert.Matches("^aau_[0-9A-Za-z]{96}$", Sample);

    [Fact]
    public void The_prefix_is_the_first_16_characters() =>
        Assert.Equal(Sample[..16], TokenFormat.PrefixOf(new TokenSecret(Sample)));

    [Fact]
    public void A_token_that_was_made_is_well_formed_and_has_the_right_checksum() =>
        Assert.All(Enumerable.Range(0, 200), seed => Assert.True(IsRight(TokenFormat.Create(new SeededRandomSource(seed)).Reveal())));

    [Fact]
    public void The_checksum_is_CRC_32_in_base62_over_all_that_stands_before() =>
        Assert.Equal(Crc32.Compute(Sample.AsSpan(0, 94)), ReadNumber(Sample[94..]));

    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void CRC_32_is_the_one_of_ISO_3309(string text, uint expected) => Assert.Equal(expected, Crc32.Compute(text));

    [Theory]
    [InlineData(0u, "000000")]
    [InlineData(61u, "00000z")]
    [InlineData(62u, "000010")]
    [InlineData(uint.MaxValue, "4gfFC3")]
    public void A_number_is_written_with_leading_zeros(uint number, string expected)
    {
        var written = new char[6];
        Base62.Write(number, written);
        Assert.Equal(expected, new string(written));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_has_not_the_shape_of_a_token_is_malformed(string what) =>
        Assert.False(TokenFormat.IsWellFormed(new TokenSecret(Texts[what]!)));

    [Fact]
    public void Any_single_changed_character_is_noticed() => Assert.All(Enumerable.Range(0, Sample.Length), position =>
        Assert.All(Digits.Where(digit => digit != Sample[position]), digit =>
            Assert.False(IsRight(Sample[..position] + digit + Sample[(position + 1)..]))));

    [Fact]
    public void Any_two_neighbours_that_changed_places_are_noticed() => Assert.All(
        Enumerable.Range(0, Sample.Length - 1).Where(i => Sample[i] != Sample[i + 1]),
        i => Assert.False(IsRight(Sample[..i] + Sample[i + 1] + Sample[i] + Sample[(i + 2)..])));

    [Fact]
    public void Random_bytes_that_would_favour_some_characters_are_thrown_away()
    {
        var random = new CyclicRandomSource(248, 0, 249, 255, 61, 250, 251, 62, 252, 253, 254, 247);
        var body = TokenFormat.Create(random).Reveal()[4..94];
        Assert.Equal(string.Concat(Enumerable.Repeat("0z", 45)), body);
    }

    [Fact]
    public void Every_character_is_equally_likely()
    {
        var random = new SeededRandomSource(7);
        var characters = string.Concat(Enumerable.Range(0, 1000).Select(_ => TokenFormat.Create(random).Reveal()[4..94]));
        var expected = characters.Length / 62.0;
        var chiSquare = Digits.Sum(digit => Math.Pow(characters.Count(c => c == digit) - expected, 2) / expected);
        Assert.InRange(chiSquare, 30, 100); // 61 degrees of freedom: outside of this once in thousands of seeds
    }

    [Fact]
    public void The_systems_randomness_never_gives_the_same_token_twice()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => TokenFormat.Create(SystemRandomSource.Instance)).ToList();
        Assert.Equal(100, tokens.Select(TokenFormat.PrefixOf).Distinct().Count());
        Assert.Equal(100, tokens.Select(token => token.Reveal()[16..94]).Distinct().Count());
    }

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
