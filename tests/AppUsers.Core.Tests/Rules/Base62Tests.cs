using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class Base62Tests
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [Fact]
    public void Only_letters_and_digits_of_ASCII_are_digits() =>
        Assert.Equal(Digits, string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => Base62.AreDigits([c]))));

    [Theory]
    [InlineData(0u, "000000")]
    [InlineData(61u, "00000z")]
    [InlineData(62u, "000010")]
    [InlineData(uint.MaxValue, "4gfFC3")]
    public void A_number_is_padded_with_zeros(uint number, string expected)
    {
        var written = new char[6];
        Base62.Write(number, written);
        Assert.Equal(expected, new string(written));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void A_buffer_of_any_length_is_filled_from_beginning_to_end(int length) =>
        Assert.Equal(new string('0', length), Fill(length, new CyclicRandomSource(0)));

    [Fact]
    public void Each_byte_makes_one_character() => Assert.Equal(Digits, Fill(62, new CyclicRandomSource([.. Enumerable.Range(0, 62).Select(i => (byte)i)])));

    [Fact]
    public void Bytes_that_would_make_some_characters_more_likely_are_discarded() => Assert.Equal(
        string.Concat(Enumerable.Repeat("0z0z", 20)),
        Fill(80, new CyclicRandomSource(248, 0, 249, 255, 61, 250, 251, 62, 252, 253, 254, 247)));

    [Fact]
    public void Every_character_is_equally_likely()
    {
        var characters = Fill(90_000, new SeededRandomSource(7));
        var expected = characters.Length / 62.0;
        var chiSquare = Digits.Sum(digit => Math.Pow(characters.Count(c => c == digit) - expected, 2) / expected);
        Assert.InRange(chiSquare, 30, 100); // 61 degrees of freedom: one seed in thousands is outside.
    }

    private static string Fill(int length, IRandomSource random)
    {
        var characters = new char[length];
        Base62.Fill(characters, random);
        return new string(characters);
    }
}
